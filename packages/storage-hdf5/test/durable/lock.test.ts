import { isPypetError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import type { ProcessIdentity } from "../../src/durable/durable-file-system.js";
import { acquireLock, type HeldLock } from "../../src/durable/lock.js";
import { forwarded } from "./support/changed-files.js";
import { MemoryDisk, MemoryWorld } from "./support/memory-disk.js";
import { randomFrom } from "./support/random.js";
import { SteppedProcess } from "./support/stepped-process.js";

const LOCK = "/folder/lif.hdf5-lock";
const RACES = process.env.PYPET_TEST_LONG === undefined ? 500 : 20_000;

describe("acquireLock", () => {
	it("gives the lock to one, and tells the other who holds it", () => {
		const world = new MemoryWorld(new MemoryDisk());
		acquireLock(world.process(1), LOCK, "lif.hdf5");
		expect(() => acquireLock(world.process(2), LOCK, "lif.hdf5")).toThrow(
			`lif.hdf5 is open for writing by process 1 on host, which started at then. Wait until it is closed, or open it for reading only. If you know that nobody writes there any more, remove ${LOCK}.`,
		);
	});

	it("refuses a second lock of the same process", () => {
		const files = new MemoryWorld(new MemoryDisk()).process(1);
		acquireLock(files, LOCK, "lif.hdf5");
		expect(() => acquireLock(files, LOCK, "lif.hdf5")).toThrow("process 1");
	});

	it("gives a released lock to the next", () => {
		const world = new MemoryWorld(new MemoryDisk());
		acquireLock(world.process(1), LOCK, "lif.hdf5").release();
		expect(acquireLock(world.process(2), LOCK, "lif.hdf5").isHeld()).toBe(true);
	});

	it("takes over the lock of a process that has ended, and leaves nothing but its own", () => {
		const { disk, world } = withEndedHolder();
		expect(acquireLock(world.process(2), LOCK, "lif.hdf5").isHeld()).toBe(true);
		expect([...disk.names.keys()]).toEqual([LOCK]);
	});

	it("takes over a lock whose taker was killed while it took it over", () => {
		const { disk, world } = withEndedHolder();
		let operations = 0;
		for (let killedAt = 0; killedAt <= operations; killedAt++) {
			const copy = disk.clone();
			operations = 0;
			copy.onOperation = () => {
				if (operations++ === killedAt) throw new Error("killed");
				return undefined;
			};
			const copyWorld = new MemoryWorld(copy);
			expect(killedAt < 20 && catchError(() => acquireLock(copyWorld.process(2), LOCK, "lif.hdf5"))).toBeDefined();
			copy.onOperation = () => undefined;
			copyWorld.running.delete(2);
			expect(acquireLock(copyWorld.process(3), LOCK, "lif.hdf5").isHeld()).toBe(true);
		}
		expect(world.running.has(1)).toBe(false);
	});

	it.each(["unknown", "running"] as const)("leaves a lock alone whose holder is %s", (life) => {
		const { world } = withEndedHolder();
		const files = { ...forwarded(world.process(2)), lifeOf: () => life };
		expect(() => acquireLock(files, LOCK, "lif.hdf5")).toThrow("process 1 on host");
	});

	it("takes over the lock of a process of which nothing is known where whoever opens says that it has ended", () => {
		const job = { cluster: "linux", user: "1000", id: "17" };
		const { world } = withEndedHolder({ job });
		const files = { ...forwarded(world.process(2)), lifeOf: () => "unknown" as const };
		const asked: unknown[] = [];
		const answer = (hasEnded: boolean) => (holder: unknown) => {
			asked.push(holder);
			return hasEnded;
		};
		expect(() => acquireLock(files, LOCK, "lif.hdf5", answer(false))).toThrow("process 1 on host, which started at then in job 17.");
		expect(acquireLock(files, LOCK, "lif.hdf5", answer(true)).isHeld()).toBe(true);
		const holder = { host: "host", processId: 1, startTime: "then", job };
		expect(asked).toEqual([holder, holder]);
	});

	it("asks nobody whether a process has ended that runs", () => {
		const { world } = withEndedHolder();
		const files = { ...forwarded(world.process(2)), lifeOf: () => "running" as const };
		expect(() => acquireLock(files, LOCK, "lif.hdf5", () => true)).toThrow("process 1 on host");
	});

	it("knows its own lock where the file system has made the link and says that there was one, as NFS may", () => {
		const world = new MemoryWorld(new MemoryDisk());
		const own = forwarded(world.process(1));
		const link = (from: string, to: string) => {
			own.link(from, to);
			return "exists" as const;
		};
		expect(acquireLock({ ...own, link }, LOCK, "lif.hdf5").isHeld()).toBe(true);
	});

	it("leaves a lock alone that it can't read", () => {
		const disk = new MemoryDisk();
		disk.makeFile(LOCK);
		expect(() => acquireLock(new MemoryWorld(disk).process(2), LOCK, "lif.hdf5")).toThrow("somebody whom its lock doesn't name");
	});

	it("notices that its lock was removed, and another made", () => {
		const { disk, world } = withEndedHolder();
		const lock = acquireLock(world.process(2), LOCK, "lif.hdf5");
		disk.rename(new Map([[LOCK, undefined]]));
		expect(lock.isHeld()).toBe(false);
		acquireLock(world.process(3), LOCK, "lif.hdf5");
		expect(lock.isHeld()).toBe(false);
		lock.release();
		expect(disk.names.has(LOCK)).toBe(true);
	});

	it("makes the lock itself where files can't have two names", () => {
		const world = new MemoryWorld(new MemoryDisk());
		const files = { ...forwarded(world.process(1)), link: () => "unsupported" as const };
		expect(acquireLock(files, LOCK, "lif.hdf5").isHeld()).toBe(true);
		expect(() => acquireLock({ ...files }, LOCK, "lif.hdf5")).toThrow("process 1");
	});

	it(`lets one of three win, and never two, in ${RACES} races for a free lock and for that of an ended process`, () => {
		for (let seed = 1; seed <= RACES; seed++) {
			const { winners, others } = race(seed, seed % 2 === 0);
			expect({ seed, winners, others }).toEqual({ seed, winners: 1, others: 2 });
		}
	});
});

/** Three processes that go on by turns, some calls each. */
function race(seed: number, isFree: boolean): { readonly winners: number; readonly others: number } {
	const random = randomFrom(seed);
	const { world } = isFree ? { world: new MemoryWorld(new MemoryDisk()) } : withEndedHolder();
	const processes = [2, 3, 4].map((id) => new SteppedProcess<HeldLock>(world.process(id), (files) => acquireLock(files, LOCK, "lif.hdf5")));
	while (!processes.every(({ isDone }) => isDone)) processes[random.below(3)]?.step(1 + random.below(4));
	return {
		winners: processes.filter(({ result }) => result !== undefined).length,
		others: processes.filter(({ error }) => isPypetError(error, "StoreInUseError")).length,
	};
}

function withEndedHolder(self: Partial<ProcessIdentity> = {}): { readonly disk: MemoryDisk; readonly world: MemoryWorld } {
	const disk = new MemoryDisk();
	const world = new MemoryWorld(disk);
	const files = forwarded(world.process(1));
	acquireLock({ ...files, self: { ...files.self, ...self } }, LOCK, "lif.hdf5");
	world.running.delete(1);
	return { disk, world };
}

function catchError(action: () => unknown): unknown {
	try {
		return action();
	} catch (error) {
		return error;
	}
}
