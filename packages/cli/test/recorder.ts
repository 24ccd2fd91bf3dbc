import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { run } from "../src/run.js";

/** What a command wrote, and its exit status. */
export interface Recorded {
	readonly status: number;
	readonly output: string;
	readonly errors: string;
}

/** Runs the command and records what it writes. */
export async function recorded(args: readonly string[], columns?: number): Promise<Recorded> {
	const [output, errors]: [string[], string[]] = [[], []];
	const status = await run(args, { columns, write: (text) => output.push(text), writeError: (text) => errors.push(text) });
	return { status, output: output.join(""), errors: errors.join("") };
}

/** Path of a file that Python pypet wrote, or of the JSON that says what is in it. */
export function fixture(name: string): string {
	return fileURLToPath(new URL(`../../../fixtures/python/${name}`, import.meta.url));
}

const folder = mkdtempSync(join(tmpdir(), "pypet-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path in a new folder of its own, which goes with the test file. */
export function temporary(name: string): string {
	return join(mkdtempSync(join(folder, "files-")), name);
}
