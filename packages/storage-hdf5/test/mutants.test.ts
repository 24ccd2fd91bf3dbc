import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StorageService } from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import { expect, it } from "vitest";
import { loadHdf5, repairHdf5, verifyHdf5 } from "../src/index.js";
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

it("verifyHdf5 and repairHdf5 of a damaged file end, and say what is damaged", { timeout: 3_600_000 }, async () => {
	const random = seeded(12);
	const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".hdf5") && !name.startsWith("filter_lzo"));
	const folder = temporaryFolder();
	const filename = join(folder, "mutant.hdf5");
	let damaged = 0;
	for (let index = 0; index < MUTANTS / 10; index++) {
		writeFileSync(filename, mutantOf(new Uint8Array(readFileSync(FIXTURES + names[index % names.length])), random));
		const verified = await errorOrValue(() => verifyHdf5(filename));
		const repaired = await errorOrValue(() => repairHdf5(filename, join(folder, `repaired_${index}.hdf5`)));
		for (const outcome of [verified, repaired]) if (outcome instanceof Error && !isPypetError(outcome)) throw outcome;
		if (verified instanceof Error || verified.damage.length > 0) damaged++;
	}
	expect(damaged).toBeGreaterThan(MUTANTS / 40);
});

async function errorOrValue<T>(action: () => Promise<T> | T): Promise<T | Error> {
	try {
		return await action();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

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
