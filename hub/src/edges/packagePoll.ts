import type { PackageImporter } from '../sync/packageImporter.ts';

/** How long a new package may lie before it is looked at. */
const POLL_MS = 15_000;

/** Looks for packages at the start and then again and again; an import runs beside everything else. */
export class PackagePoll {
  readonly #importer: PackageImporter;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(importer: PackageImporter) {
    this.#importer = importer;
  }

  start(): void {
    this.#running = true;
    this.#look();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    await this.#importer.stop();
  }

  #look(): void {
    // Never rejects.
    void this.#importer.runOnce().then(() => {
      if (this.#running) this.#timer = setTimeout(() => this.#look(), POLL_MS);
    });
  }
}
