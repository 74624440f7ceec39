/** Longer than a page, so that half of it could be there. */
const LENGTH = 10_000;

/** What a file says in its n-th version, all over. */
export const versionText = (version: number): string => `${version} `.repeat(LENGTH).slice(0, LENGTH);
