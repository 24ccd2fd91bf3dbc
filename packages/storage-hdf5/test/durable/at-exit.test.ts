import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-store.js";

const INDEX = new URL("../../src/index.ts", import.meta.url).href;

it("a file that can't be closed at the end of the process is named on the standard error, and leaves the exit code and other files alone", () => {
	const folder = temporaryFolder();
	const program = `
		import { mkdirSync, rmSync } from "node:fs";
		import { openHdf5Sync } from ${JSON.stringify(INDEX)};
		const record = { comment: "", time: "", timestamp: 0, version: "0.7.0", python: "", explored: [], annotations: new Map() };
		const [gone, kept] = ["gone", "kept"].map((name) => ${JSON.stringify(folder)} + "/" + name);
		for (const path of [gone, kept]) {
			for (const name of ["first", "second"]) {
				const transaction = openHdf5Sync(path + "/lif.hdf5").transaction();
				transaction.writeTrajectory({ ...record, name });
				transaction.commit();
			}
		}
		rmSync(gone, { recursive: true });
		process.exitCode = 3;
	`;
	const flags = ["--conditions=@pypet/source", "--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", program];
	const { status, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
	expect(stderr).toMatch(/^\S*lif\.hdf5 could not be written: its lock was removed, or its folder\..*\n$/);
	expect(status).toBe(3);
	expect([existsSync(join(folder, "kept/lif.hdf5")), existsSync(join(folder, "kept/lif.hdf5-log"))]).toEqual([true, false]);
});
