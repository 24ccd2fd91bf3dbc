import { DamagedStoreError } from "@pypet/storage";
import { unzlibSync, zlibSync } from "fflate";
import { ByteReader } from "./byte-reader.js";
import { ByteWriter } from "./byte-writer.js";
import { crc32 } from "./checksum.js";
import type { StoredTrajectory } from "./stored-tree.js";
import { readTrajectory, writeTrajectory } from "./tree-encoding.js";
import { ValueDecoder } from "./value-decoder.js";
import { ValueEncoder } from "./value-encoder.js";

/** A snapshot begins with these bytes, the version and the CRC-32 of the rest (both unsigned, 32 bits, little-endian); the rest is a zlib stream. */
const MAGIC = "PYPETMEM";
const VERSION = 1;
const HEADER_SIZE = 16;

/** How messages call a snapshot. */
const LOCATION = "the snapshot";

/** Packs the trajectories of a store; `fromSnapshot` unpacks them. */
export function toSnapshot(trajectories: ReadonlyMap<string, StoredTrajectory>): Uint8Array {
	const writer = new ByteWriter();
	const values = new ValueEncoder(writer);
	writer.each(trajectories.values(), (trajectory) => writeTrajectory(writer, values, trajectory));
	const packed = zlibSync(writer.written);
	const snapshot = new Uint8Array(HEADER_SIZE + packed.length);
	snapshot.set(new TextEncoder().encode(MAGIC));
	const header = new DataView(snapshot.buffer);
	header.setUint32(8, VERSION, true);
	header.setUint32(12, crc32(packed), true);
	snapshot.set(packed, HEADER_SIZE);
	return snapshot;
}

/**
 * Unpacks what `toSnapshot` packed.
 *
 * @throws {@link DamagedStoreError} when the bytes are no snapshot, of a later version, incomplete or changed.
 */
export function fromSnapshot(snapshot: Uint8Array): Map<string, StoredTrajectory> {
	const packed = checkedContent(snapshot);
	try {
		const reader = new ByteReader(unzlibSync(packed));
		const values = new ValueDecoder(reader);
		const trajectories = reader.each(() => readTrajectory(reader, values));
		reader.end();
		return new Map(trajectories.map((trajectory) => [trajectory.record.name, trajectory]));
	} catch (cause) {
		throw new DamagedStoreError(LOCATION, "can't be read, though its checksum is right.", { cause });
	}
}

function checkedContent(snapshot: Uint8Array): Uint8Array {
	const header = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
	if (snapshot.length < HEADER_SIZE || new TextDecoder("latin1").decode(snapshot.subarray(0, 8)) !== MAGIC) {
		throw new DamagedStoreError(LOCATION, `of ${snapshot.length} bytes does not begin like one of a MemoryStorageService.`);
	}
	const version = header.getUint32(8, true);
	if (version !== VERSION) {
		throw new DamagedStoreError(
			LOCATION,
			`has version ${version}, and only version ${VERSION} is known. Use a newer @pypet/storage-memory.`,
		);
	}
	const packed = snapshot.subarray(HEADER_SIZE);
	if (crc32(packed) !== header.getUint32(12, true)) {
		throw new DamagedStoreError(LOCATION, "was changed or cut off after it was made: its checksum is wrong.");
	}
	return packed;
}
