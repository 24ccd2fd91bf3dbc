import process from "node:process";

/** Flags with which Node runs TypeScript as it stands, from the packages' sources, in threads as in processes. */
export const FROM_SOURCE: readonly string[] = ["--conditions=@pypet/source", "--import", new URL("typescript.mjs", import.meta.url).href];

/** Makes workers of this process load TypeScript, from the packages' sources. */
export function loadSourcesInWorkers(): void {
	if (!process.execArgv.includes(FROM_SOURCE[0] ?? "")) process.execArgv.push(...FROM_SOURCE);
}
