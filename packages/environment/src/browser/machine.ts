import type { Script } from "../what-was-run.js";

/** A browser doesn't tell. */
export function hostName(): string | undefined {
	return undefined;
}

/** Versions of what the program runs on, by name. */
export function platformVersions(): Record<string, string> {
	return { browser: globalThis.navigator?.userAgent ?? "unknown", platform: "browser" };
}

/** A page has no main file. */
export function script(_file?: string): Script | undefined {
	return undefined;
}

/** A page has no files. */
export function contentHash(_file: string | URL): string | undefined {
	return undefined;
}
