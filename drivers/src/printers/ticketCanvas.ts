import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type CanvasModule = typeof import('@napi-rs/canvas');

export interface TicketCanvas {
  readonly createCanvas: CanvasModule['createCanvas'];
  /** For `context.font`: the bundled slices of Noto Sans SC first, then whatever the system has for other scripts. */
  readonly fontFamilies: string;
}

const require = createRequire(import.meta.url);
const FONT_PACKAGE = '@fontsource-variable/noto-sans-sc';
let loaded: TicketCanvas | null | undefined;

/**
 * The drawing module and its fonts, loaded at the first call (about 0.2 s) and kept. Undefined where the native
 * module cannot be loaded; without the font package the fonts of the system serve alone.
 */
export function loadTicketCanvas(): TicketCanvas | undefined {
  if (loaded === undefined) loaded = tryLoad() ?? null;
  return loaded ?? undefined;
}

function tryLoad(): TicketCanvas | undefined {
  try {
    // require() hands out `any`; the type is that of the same module.
    const { createCanvas, GlobalFonts } = require('@napi-rs/canvas') as CanvasModule;
    const slices = fontSlices();
    const families = slices.map((path, index) => {
      const family = `LobbySans${index}`;
      GlobalFonts.registerFromPath(path, family);
      return family;
    });
    return { createCanvas, fontFamilies: [...families, 'sans-serif'].join(',') };
  } catch {
    return undefined;
  }
}

/** The web font comes as about a hundred files, each for some characters. */
function fontSlices(): readonly string[] {
  try {
    const folder = join(dirname(require.resolve(`${FONT_PACKAGE}/package.json`)), 'files');
    const files = readdirSync(folder).filter((name) => name.endsWith('-wght-normal.woff2'));
    return files.toSorted().map((name) => join(folder, name));
  } catch {
    return [];
  }
}
