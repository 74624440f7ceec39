import type { PackageImporter } from '../sync/packageImporter.ts';

export interface PackagePollDeps {
  readonly importer: PackageImporter;
  readonly everyMs: number;
  /** Called before and after each look at the packages; must not throw. */
  readonly onLook: () => void;
}

/** Looks for packages at the start and then again and again; an import runs beside everything else. */
export class PackagePoll {
  readonly #deps: PackagePollDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(deps: PackagePollDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = true;
    this.#look();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    await this.#deps.importer.stop();
  }

  #look(): void {
    this.#deps.onLook();
    // Never rejects.
    void this.#deps.importer.runOnce().then(() => {
      if (!this.#running) return;
      this.#deps.onLook();
      this.#timer = setTimeout(() => this.#look(), this.#deps.everyMs);
    });
  }
}
