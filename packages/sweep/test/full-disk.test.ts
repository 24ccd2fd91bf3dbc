import { spawnSync } from "node:child_process";
import path from "node:path";
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

/**
 * Works on the sweep in a folder, and collects it, each once without room and once with it, in a file system of its own that the folder is for that long;
 * what is then in it is copied to the disk.
 */
const ON_SMALL_FILE_SYSTEM = `
set -e
disk="$1" node="$2" working="$3" collecting="$4"
run() { "$@" 2>&1 || echo " exit code $?"; }
give_room() { mount -o remount,size=100m "$disk"; }
leave_kilobytes() { mount -o remount,size=$(($(du -sk "$disk" | cut -f1) + $1))k "$disk"; }

cp -r "$disk" "$disk-saved"
mount -t tmpfs -o size=100m none "$disk"
cp -r "$disk-saved/." "$disk"
leave_kilobytes 50
run "$node" "$working" "$disk/sweep" first
ls "$disk/sweep/gone"
give_room
run "$node" "$working" "$disk/sweep" next
leave_kilobytes 100
run "$node" "$collecting" "$disk/sweep"
give_room
run "$node" "$collecting" "$disk/sweep"
cp -r "$disk/." "$disk-saved"
`;

const mayMount = spawnSync("unshare", ["--user", "--map-root-user", "--mount", "true"]).status === 0;
if (!mayMount) console.log("skipped: a sweep on a small file system of its own: needs unshare, of a Linux that lets users make namespaces");

describe.skipIf(!mayMount)("on a file system without room", () => {
	it("a worker and the collector each end with what the system says, the worker leaves word that it is gone, and both go on once there is room", async () => {
		const { env, file, storageService } = await exploration(60);
		const disk = path.dirname(file);
		await planSweep(env, PLAIN, { folder: path.join(disk, "sweep"), chunkSize: 60 });
		storageService.close();
		const command = ["bash", "-c", ON_SMALL_FILE_SYSTEM, "bash", disk, process.execPath, working, collecting];
		const { status, stdout } = spawnSync("unshare", ["--user", "--map-root-user", "--mount", ...command], { encoding: "utf8" });
		expect(stdout.split("\n")).toEqual([
			expect.stringMatching(
				/^SegmentWriteError: \S+first\.segment can't be written: Error: ENOSPC.* What was committed before is kept.* exit code 1$/,
			),
			"first",
			"collecting",
			expect.stringMatching(/^StoreWriteError: .*ENOSPC.* exit code 1$/),
			"collecting",
			"",
		]);
		expect(status).toBe(0);
		expectSameContent(await contentIn(path.join(`${disk}-saved`, path.basename(file))), await contentInPeace(60, PLAIN));
	});
});
