import process from "node:process";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { bundledProgram } from "test-shared/bundled-program";
import { expectSameContent } from "test-shared/content";
import { contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { beforeAll, describe, expect, it } from "vitest";
import { collect, planSweep, sweepStatus } from "../src/index.js";
import { startNode } from "./support/child.js";

/** Files may get so large, in kilobytes: a worker's segment has room for some runs, of 5 kilobytes each, and for a part of another one. */
const SEGMENT_KILOBYTES = 30;

const PLAIN = new URL("programs/plain.mjs", import.meta.url);

const programs = temporary("programs");
let working = "";
let collecting = "";
beforeAll(async () => {
	working = await bundledProgram(new URL("programs/working.ts", import.meta.url), programs);
	collecting = await bundledProgram(new URL("programs/collecting.ts", import.meta.url), programs);
});

// A limit on the size of files, which the system has for a process, does to it what a full disk does: a part is written, the rest is refused.
describe.skipIf(process.platform === "win32")("on a disk that is full", () => {
	it("a worker ends with what the system says, keeps what it has committed, and others go on once there is room", async () => {
		const { env, file, storageService } = await exploration(20);
		const folder = temporary("sweep");
		await planSweep(env, PLAIN, { folder, chunkSize: 20 });
		storageService.close();
		const { code, errors } = await startNode([working, folder, "first"], SEGMENT_KILOBYTES).ended;
		expect(code).toBe(1);
		expect(errors).toMatch(/^SegmentWriteError: \S+\.segment can't be written: Error: EFBIG.* What was committed before is kept/);
		const { committed } = sweepStatus(folder);
		expect(committed).toBeGreaterThanOrEqual(4);
		expect(committed).toBeLessThan(7);
		expect(await startNode([working, folder, "next"]).ended).toMatchObject({ code: 0 });
		collect(folder, { open: openHdf5Sync });
		expectSameContent(await contentIn(file), await contentInPeace(20, PLAIN));
	});

	it("the collector ends with what the system says, and goes on once there is room", async () => {
		const { env, file, storageService } = await exploration(60);
		const folder = temporary("sweep");
		await planSweep(env, PLAIN, { folder });
		storageService.close();
		expect(await startNode([working, folder, "next"]).ended).toMatchObject({ code: 0 });
		const { code, errors } = await startNode([collecting, folder], 300).ended;
		expect(code).toBe(1);
		expect(errors).toMatch(/^StoreWriteError: .*EFBIG/);
		expect(collect(folder, { open: openHdf5Sync })).toMatchObject({ collected: 60 });
		expectSameContent(await contentIn(file), await contentInPeace(60, PLAIN));
	});
});
