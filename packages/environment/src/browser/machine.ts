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
export function script(): Script | undefined {
	return undefined;
}
