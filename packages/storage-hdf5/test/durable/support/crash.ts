import { applyNames, type DiskFile, type DiskOperation, MemoryDisk } from "./memory-disk.js";
import type { RandomSource } from "./random.js";

/** Disks write whole sectors. */
const SECTOR = 512;

/** Disks that may be found after a process was killed right before or within an operation: the operating system has all that it wrote. */
export function* afterKill(disk: MemoryDisk, operation: DiskOperation, random: RandomSource): Generator<MemoryDisk> {
	yield disk.clone();
	if (operation.kind !== "write") return;
	for (const length of tornLengths(operation.bytes.length, random)) yield withPartOf(disk, operation, length);
}

/**
 * Disks that may be found after a power cut right before or within an operation. Of what was not synced, each sector of each file has any of
 * the contents it has had since the last sync, each file any of its sizes, and each change of names was made or not.
 *
 * The first loses all of it, the second nothing; the others are drawn.
 */
export function* afterPowerCut(disk: MemoryDisk, operation: DiskOperation, random: RandomSource, draws: number): Generator<MemoryDisk> {
	yield cutOff(disk, () => 0);
	yield cutOff(withPartOf(disk, operation, Number.POSITIVE_INFINITY), (choices) => choices - 1);
	for (let draw = 0; draw < draws; draw++) {
		const before = operation.kind === "write" && draw % 2 === 0 ? withPartOf(disk, operation, Number.POSITIVE_INFINITY) : disk;
		// Mostly lost, mostly there, or half and half.
		const share = [0.1, 0.5, 0.9][random.below(3)] ?? 0.5;
		yield cutOff(before, (choices) => (choices === 2 ? Number(random.next() < share) : random.below(choices)));
	}
}

function* tornLengths(length: number, random: RandomSource): Generator<number> {
	if (length < 2) return;
	yield 1;
	yield length - 1;
	if (length > 2) yield 1 + random.below(length - 1);
	if (length > SECTOR) yield SECTOR * (1 + random.below(Math.floor((length - 1) / SECTOR)));
}

function withPartOf(disk: MemoryDisk, operation: DiskOperation, length: number): MemoryDisk {
	const copy = disk.clone();
	if (operation.kind !== "write") return copy;
	for (const file of copy.names.values()) {
		if (file.number === operation.file.number) {
			file.write(operation.offset, operation.bytes.subarray(0, length));
			return copy;
		}
	}
	return copy;
}

/** @param choose - Picks one of so many contents, in the order in which they were written. */
function cutOff(disk: MemoryDisk, choose: (choices: number) => number): MemoryDisk {
	const after = new MemoryDisk();
	const names = new Map(disk.syncedNames);
	for (const change of disk.unsyncedNames) if (choose(2) === 1) applyNames(names, change);
	const contents = new Map<DiskFile, DiskFile>();
	for (const [name, file] of names) {
		const left = contents.get(file) ?? leftOf(file, after, name, choose);
		contents.set(file, left);
		after.rename(new Map([[name, left]]));
	}
	after.syncFolder();
	return after;
}

function leftOf(file: DiskFile, disk: MemoryDisk, name: string, choose: (choices: number) => number): DiskFile {
	const left = disk.makeFile(name);
	left.bytes = contentLeft(file, choose);
	left.synced = left.bytes.slice();
	return left;
}

function contentLeft({ synced, unsynced }: DiskFile, choose: (choices: number) => number): Uint8Array<ArrayBuffer> {
	const sizes = [synced.length];
	const sectors = new Map<number, Uint8Array[]>();
	let content = synced;
	const note = (start: number, end: number): void => {
		for (let number = Math.floor(start / SECTOR); number * SECTOR < end; number++) {
			const versions = sectors.get(number) ?? [sectorOf(synced, number)];
			versions.push(sectorOf(content, number));
			sectors.set(number, versions);
		}
	};
	for (const { offset, bytes } of unsynced) {
		const size = bytes ? Math.max(content.length, offset + bytes.length) : offset;
		const before = content.length;
		content = resized(content, size);
		if (bytes) content.set(bytes, offset);
		note(bytes ? offset : Math.min(size, before), bytes ? offset + bytes.length : Math.max(size, before));
		sizes.push(size);
	}
	const left = resized(synced, sizes[choose(sizes.length)] ?? 0);
	for (const [number, versions] of sectors) {
		const version = versions[choose(versions.length)];
		const start = number * SECTOR;
		if (version && start < left.length) left.set(version.subarray(0, left.length - start), start);
	}
	return left;
}

function sectorOf(bytes: Uint8Array, number: number): Uint8Array {
	return resized(bytes.subarray(number * SECTOR, (number + 1) * SECTOR), SECTOR);
}

function resized(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
	const result = new Uint8Array(size);
	result.set(bytes.subarray(0, size));
	return result;
}
