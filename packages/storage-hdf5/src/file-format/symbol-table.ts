import { type FileBytes, getOffset, hasSignature } from "./file-bytes.js";
import { headerMessages, MESSAGE } from "./object-header.js";

/** Sizes of a group's structures with 8-byte addresses (HDF5 File Format Specification, III.A.1, III.B, III.C and III.D). */
const TREE_PREFIX_SIZE = 24;
const NODE_PREFIX_SIZE = 8;
const ENTRY_SIZE = 40;

/**
 * Takes a link out of a group: the entry out of the symbol table's node. The object stays in the file as a hole.
 *
 * Costs a few reads and one write, whatever the size of object and file. The keys of the tree above stay: they bound the names of a node and
 * needn't be among them. A node may stand empty.
 *
 * @param groupAddress - Where the group's header begins.
 * @returns Whether there was such a link.
 */
export function unlink(file: FileBytes, groupAddress: number, name: string): boolean {
	const { heapAddress, treeAddress } = findSymbolTable(file, groupAddress);
	const names = new NameHeap(file, heapAddress);
	const wanted = new TextEncoder().encode(name);
	const nodeAddress = findNode(file, names, treeAddress, wanted);
	return nodeAddress !== undefined && removeEntry(file, names, nodeAddress, wanted);
}

/**
 * Where a group keeps its links.
 *
 * @throws {@link Hdf5Error} when it keeps them in the newer format, from which this version can't take any.
 */
export function findSymbolTable(file: FileBytes, groupAddress: number): { treeAddress: number; heapAddress: number } {
	const table = headerMessages(file, groupAddress).find(({ type }) => type === MESSAGE.symbolTable);
	if (!table)
		return file.fail(
			"a group keeps its links in the newer format, from which nothing can be deleted. Copy the file with PyTables' ptrepack",
		);
	return { treeAddress: getOffset(table.data, 0), heapAddress: getOffset(table.data, 8) };
}

/** A group's local heap, which holds the names of its links. */
class NameHeap {
	readonly #bytes: Uint8Array;

	constructor(file: FileBytes, address: number) {
		const header = file.read(address, 32);
		if (!hasSignature(header, 0, "HEAP")) file.fail(`there is no local heap at ${address}`);
		this.#bytes = new Uint8Array(file.read(getOffset(header, 24), getOffset(header, 8)).buffer);
	}

	/** Compares a name with the one at an offset, by bytes as C's `strcmp` does. */
	compare(wanted: Uint8Array, offset: number): number {
		for (let position = 0; position <= wanted.length; position++) {
			const difference = (wanted[position] ?? 0) - (this.#bytes[offset + position] ?? 0);
			if (difference !== 0) return difference;
		}
		return 0;
	}
}

/** Finds the symbol table node that holds a name if the group does. Child `i` of a tree's node has the names above key `i` up to key `i + 1`. */
function findNode(file: FileBytes, names: NameHeap, treeAddress: number, wanted: Uint8Array): number | undefined {
	const prefix = file.read(treeAddress, TREE_PREFIX_SIZE);
	if (!hasSignature(prefix, 0, "TREE")) return file.fail(`there is no tree of links at ${treeAddress}`);
	const level = prefix.getUint8(5);
	const childCount = prefix.getUint16(6, true);
	const entries = file.read(treeAddress + TREE_PREFIX_SIZE, childCount * 16 + 8);
	for (let child = 0; child < childCount; child++) {
		if (names.compare(wanted, getOffset(entries, child * 16 + 16)) > 0) continue;
		const address = getOffset(entries, child * 16 + 8);
		return level === 0 ? address : findNode(file, names, address, wanted);
	}
	return undefined;
}

function removeEntry(file: FileBytes, names: NameHeap, nodeAddress: number, wanted: Uint8Array): boolean {
	const prefix = file.read(nodeAddress, NODE_PREFIX_SIZE);
	if (!hasSignature(prefix, 0, "SNOD")) return file.fail(`there is no node of links at ${nodeAddress}`);
	const count = prefix.getUint16(6, true);
	const entries = file.read(nodeAddress + NODE_PREFIX_SIZE, count * ENTRY_SIZE);
	for (let position = 0; position < count; position++) {
		if (names.compare(wanted, getOffset(entries, position * ENTRY_SIZE)) !== 0) continue;
		prefix.setUint16(6, count - 1, true);
		const bytes = new Uint8Array(entries.buffer);
		bytes.copyWithin(position * ENTRY_SIZE, (position + 1) * ENTRY_SIZE);
		// One write, so that the node's count and entries change together.
		file.write(nodeAddress, Uint8Array.from([...new Uint8Array(prefix.buffer), ...bytes.fill(0, (count - 1) * ENTRY_SIZE)]));
		return true;
	}
	return false;
}
