import type { LeafItems, NodeRecord } from "@pypet/storage";
import { describeStorage } from "@pypet/storage/conformance";
import { MemoryStorageService } from "@pypet/storage-memory";

/** A backend with two faults: it lists items by name, and reads the values of the leaves that it lists. */
class FaultyStorageService extends MemoryStorageService {
	override readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		return super.readItemNames(trajectory, fullName)?.toSorted();
	}

	override readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined {
		const read = super.readLeaf(trajectory, fullName, items);
		return read && new Map([...read].sort(([left], [right]) => (left < right ? -1 : 1)));
	}

	override readNodesBelow(trajectory: string, fullName: string, maxDepth?: number): Iterable<NodeRecord> {
		const nodes = Array.from(super.readNodesBelow(trajectory, fullName, maxDepth));
		for (const node of nodes) this.readLeaf(trajectory, node.fullName);
		return nodes;
	}
}

// The suite passes for a backend with faults when, and only when, it declares the tests that find them.
describeStorage("faulty", {
	open: () => {
		const storage = new FaultyStorageService();
		return { storage, reopen: () => storage };
	},
	knownGaps: {
		"keeps items in the order in which they were first written": "items are sorted by name",
		"opening a skeleton reads no value of any leaf": "a leaf is read when it is listed",
	},
});
