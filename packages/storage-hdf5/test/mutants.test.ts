import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StorageService } from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import { expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { mutantOf } from "./support/mutants.js";
import { seeded } from "./support/random-changes.js";
import { temporaryFolder } from "./support/temporary-store.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));
const MUTANTS = process.env.PYPET_TEST_LONG === undefined ? 400 : 5_000;
const open = await loadHdf5();

it("a damaged file of pypet gives what is whole of it, or errors of this toolkit, and is not written to", { timeout: 3_600_000 }, () => {
	const random = seeded(11);
	const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".hdf5"));
	const originals = names.map((name) => new Uint8Array(readFileSync(FIXTURES + name)));
	const folder = temporaryFolder();
	const filename = join(folder, "mutant.hdf5");
	const unexpected: string[] = [];
	for (let index = 0; index < MUTANTS; index++) {
		const mutant = mutantOf(originals[index % originals.length] ?? new Uint8Array(), random);
		writeFileSync(filename, mutant);
		for (const error of errorsOf(open(filename, { readOnly: true }))) {
			if (!isPypetError(error)) unexpected.push(`${names[index % names.length]}, mutant ${index}: ${String(error)}`);
		}
		expect(readFileSync(filename).equals(mutant)).toBe(true);
	}
	expect(unexpected).toEqual([]);
	expect(readdirSync(folder)).toEqual(["mutant.hdf5"]);
	// The process is as healthy as before.
	expect(errorsOf(open(`${FIXTURES}filter_blosc.hdf5`, { readOnly: true }))).toEqual([]);
});

/** Reads everything, and gives what is thrown. */
function errorsOf(storage: StorageService): unknown[] {
	const errors: unknown[] = [];
	const attempt = <T>(action: () => T): T | undefined => {
		try {
			return action();
		} catch (error) {
			errors.push(error);
			return undefined;
		}
	};
	for (const trajectory of attempt(() => storage.trajectoryNames()) ?? []) {
		attempt(() => storage.readTrajectory(trajectory));
		attempt(() => storage.readRuns(trajectory));
		attempt(() => storage.readLinks(trajectory));
		for (const { fullName, kind } of attempt(() => [...storage.readNodesBelow(trajectory, "")]) ?? []) {
			if (kind === "leaf") attempt(() => storage.readLeaf(trajectory, fullName));
		}
	}
	storage.close();
	return errors;
}
