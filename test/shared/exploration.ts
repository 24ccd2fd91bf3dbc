import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Environment, type EnvironmentOptions } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { afterAll } from "vitest";
import { contentOf } from "./content.js";

const folder = mkdtempSync(path.join(tmpdir(), "pypet-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A path in a new folder of its own, which goes with the test file. */
export function temporary(name: string): string {
	return path.join(mkdtempSync(path.join(folder, "files-")), name);
}

/** The address of a run function of `programs/simulate.ts`. */
export function at(name: string): URL {
	return new URL(`programs/simulate.ts#${name}`, import.meta.url);
}

/** Path of a copy of `programs`: the run functions, `simulate.ts`, and `square.ts`, which that imports. */
export function copyOfPrograms(): string {
	const copy = temporary("programs");
	cpSync(fileURLToPath(new URL("programs", import.meta.url)), copy, { recursive: true });
	writeFileSync(path.join(copy, "package.json"), '{ "type": "module" }\n');
	return copy;
}

/** An exploration of `x` over 0, 1, 2, … in an HDF5 file of its own. */
export async function exploration(length: number, options: EnvironmentOptions = {}) {
	const file = temporary("sweep.hdf5");
	const storageService = await openHdf5(file);
	const env = new Environment({ trajectory: "sweep", addTime: false, storageService, progress: false, git: false, seed: 7, ...options });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length }, (_, index) => index) });
	return { env, file, storageService };
}

/** All that a file has of its trajectory. */
export async function contentIn(file: string) {
	const storage = await openHdf5(file, { readOnly: true });
	const content = contentOf(storage, "sweep");
	storage.close();
	return content;
}

/** What a file has of the trajectory whose runs were done in one process, by one of the programs or a function at an address. */
export async function contentInPeace(length: number, simulate: string | URL) {
	const { env, file, storageService } = await exploration(length);
	await env.run(typeof simulate === "string" ? at(simulate) : simulate);
	storageService.close();
	return contentIn(file);
}
