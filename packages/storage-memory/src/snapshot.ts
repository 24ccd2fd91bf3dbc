import { DamagedStoreError, UnknownVersionError } from "@pypet/storage";
import { ByteReader, ByteWriter, ValueDecoder, ValueEncoder } from "@pypet/storage/encoding";
import { isPypetError } from "@pypet/values";
import { zlibSync } from "fflate";
import { crc32 } from "./checksum.js";
import { inflate } from "./inflate.js";
import type { StoredTrajectory } from "./stored-tree.js";
import { readTrajectory, writeTrajectory } from "./tree-encoding.js";

/** How much a snapshot may cost that comes from anywhere. */
export interface SnapshotLimits {
	/** Most bytes that it may unpack to. Default: 2³¹. Reading takes about three times as much memory. */
	readonly maxSize?: number;
}

/** A snapshot begins with these bytes, the version and the CRC-32 of the rest (both unsigned, 32 bits, little-endian); the rest is a zlib stream. */
const MAGIC = "PYPETMEM";
const VERSION = 2;
const HEADER_SIZE = 16;
const DEFAULT_MAX_SIZE = 2 ** 31;

/** How messages call a snapshot. */
const LOCATION = "the snapshot";

/** Packs the trajectories of a store; `fromSnapshot` unpacks them. */
export function toSnapshot(trajectories: ReadonlyMap<string, StoredTrajectory>): Uint8Array {
	const writer = new ByteWriter();
	const values = new ValueEncoder(writer, "a snapshot");
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
 * @throws `DamagedStoreError` when the bytes are no snapshot, incomplete or changed, `UnknownVersionError` when a later version made them,
 * `SnapshotLimitError` when they unpack to more than allowed.
 */
export function fromSnapshot(snapshot: Uint8Array, { maxSize = DEFAULT_MAX_SIZE }: SnapshotLimits): Map<string, StoredTrajectory> {
	const { packed, version } = checkedContent(snapshot);
	try {
		const reader = new ByteReader(inflate(packed, maxSize));
		const values = new ValueDecoder(reader);
		const trajectories = reader.each(() => readTrajectory(reader, values, version));
		reader.end();
		return new Map(trajectories.map((trajectory) => [trajectory.record.name, trajectory]));
	} catch (cause) {
		if (isPypetError(cause, "SnapshotLimitError")) throw cause;
		throw new DamagedStoreError(LOCATION, "can't be read, though its checksum is right.", { cause });
	}
}

function checkedContent(snapshot: Uint8Array): { packed: Uint8Array; version: number } {
	const header = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
	if (snapshot.length < HEADER_SIZE || new TextDecoder("latin1").decode(snapshot.subarray(0, 8)) !== MAGIC) {
		throw new DamagedStoreError(LOCATION, `of ${snapshot.length} bytes does not begin like one of a MemoryStorageService.`);
	}
	const version = header.getUint32(8, true);
	if (version > VERSION) throw new UnknownVersionError(LOCATION, version, VERSION);
	const packed = snapshot.subarray(HEADER_SIZE);
	if (version === 0 || crc32(packed) !== header.getUint32(12, true)) {
		throw new DamagedStoreError(LOCATION, "was changed or cut off after it was made: its checksum is wrong.");
	}
	return { packed, version };
}
