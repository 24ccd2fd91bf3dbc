import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeDurableFiles as files } from "../../src/node/durable-files.js";
import { Child } from "./support/child-process.js";
import { commitCount, countIn } from "./support/counted-content.js";
import { randomFrom } from "./support/random.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
const KILLS = IS_LONG ? 200 : 20;
const RACES = IS_LONG ? 100 : 10;
const READS = IS_LONG ? 2000 : 200;
const LONG = { timeout: 900_000 };

let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "durable-"));
	file = path.join(folder, "lif.hdf5");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("a process that is killed", () => {
	it(`loses no commit that it has reported, ${KILLS} times`, LONG, async () => {
		const random = randomFrom(1);
		for (let first = 0; first < KILLS; first += 4)
			await Promise.all([0, 1, 2, 3].map((number) => killOnce(first + number, 300 * random.next())));
	});
});

describe("two processes that race for a file", () => {
	it(`never both win, and one does, ${RACES} times, and half of these for a file whose writer was killed`, LONG, async () => {
		for (let race = 0; race < RACES; race++) {
			const raced = path.join(folder, `race-${race}.hdf5`);
			if (race % 2 === 1) await leaveLockOfKilled(raced);
			const children = [new Child("lock", raced), new Child("lock", raced)];
			await Promise.all(children.map((child) => child.said(1)));
			for (const child of children) child.tell();
			await Promise.all(children.map((child) => child.said(2)));
			expect(children.map(({ lines }) => lines[1]).sort()).toEqual(["StoreInUseError", "won"]);
			await Promise.all(children.map((child) => child.kill()));
		}
	});
});

describe("a reader in another process", () => {
	it(`reads one commit, whole, ${READS} times while a writer commits, checkpoints, closes and opens again`, LONG, async () => {
		const writer = new Child("commit", file);
		await writer.said(3);
		const reader = new Child("read", file, `${READS}`);
		await reader.end();
		await writer.kill();
		expect([reader.errors, writer.errors]).toEqual(["", ""]);
		const counts = reader.lines.map(Number);
		expect(counts.length).toBe(READS);
		expect(counts).toEqual([...counts].sort((left, right) => left - right));
		expect(new Set(counts).size).toBeGreaterThan(10);
	});

	it("reads the same commit from its opening to its close", () => {
		const writer = files.openForWriting(file, "lif.hdf5");
		commitCount(writer, 1);
		const snapshot = files.read(file, "lif.hdf5");
		expect(snapshot.isLatest()).toBe(true);
		for (let count = 2; count < 30; count++) {
			commitCount(writer, count);
			if (count % 7 === 0) writer.checkpoint();
			expect(countIn(snapshot.copy(0, snapshot.size))).toBe(1);
		}
		expect(snapshot.isLatest()).toBe(false);
		writer.close();
		expect(countIn(snapshot.copy(0, snapshot.size))).toBe(1);
		snapshot.close();
		expect(readdirSync(folder)).toEqual(["lif.hdf5"]);
	});

	it("that was killed is forgotten by the next who opens the file", LONG, async () => {
		const writer = files.openForWriting(file, "lif.hdf5");
		commitCount(writer, 1);
		writer.close();
		const reader = new Child("read", file, "1000000");
		await reader.said(1);
		await reader.kill();
		files.read(file, "lif.hdf5").close();
		expect(readdirSync(folder)).toEqual(["lif.hdf5"]);
	});
});

async function killOnce(number: number, delay: number): Promise<void> {
	const killed = path.join(folder, `killed-${number}.hdf5`);
	const child = new Child("commit", killed, `${number % 2}`);
	await child.said(1);
	await new Promise((resolve) => setTimeout(resolve, delay));
	await child.kill();
	expect(child.errors).toBe("");
	const reported = Number(child.lines.at(-1));
	const snapshot = files.read(killed, killed);
	const read = countIn(snapshot.copy(0, snapshot.size));
	snapshot.close();
	files.recover(killed, killed);
	const recovered = files.read(killed, killed);
	expect(countIn(recovered.copy(0, recovered.size))).toBe(read);
	recovered.close();
	expect([reported, reported + 1]).toContain(read);
	expect(readdirSync(folder).filter((name) => name.startsWith(path.basename(killed)))).toEqual([path.basename(killed)]);
	rmSync(killed);
}

async function leaveLockOfKilled(raced: string): Promise<void> {
	const child = new Child("lock", raced);
	await child.said(1);
	child.tell();
	await child.said(2);
	await child.kill();
}
