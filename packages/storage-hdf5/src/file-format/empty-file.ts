import type { ByteStore } from "../bytes/byte-store.js";
import { encode } from "./byte-writer.js";
import { ObjectBuilder } from "./object-building.js";
import { PendingGroup } from "./pending-objects.js";
import { Space } from "./space.js";
import { DEFAULT_RANKS, SUPERBLOCK_SIZE, writeSuperblock } from "./superblock.js";

/** Writes an HDF5 file with an empty root group into an empty store, as PyTables begins one. */
export function writeEmptyFile(store: ByteStore): void {
	store.write(0, new Uint8Array(SUPERBLOCK_SIZE));
	const space = new Space(store);
	const root = new PendingGroup();
	// The superblock's entry is a link, too.
	root.linkCount = 1;
	const { address, table = { treeAddress: 0, heapAddress: 0 } } = new ObjectBuilder(space, DEFAULT_RANKS).build(root);
	space.flush();
	store.write(
		0,
		encode((writer) => writeSuperblock(writer, store.size, { address, ...table })),
	);
}
