import type { LeafItems } from "@pypet/storage";
import { describeStorage } from "@pypet/storage/conformance";
import { MemoryStorageService } from "@pypet/storage-memory";

/** A backend with one fault: it lists items by name. */
class SortingStorageService extends MemoryStorageService {
	override readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		return super.readItemNames(trajectory, fullName)?.toSorted();
	}

	override readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined {
		const read = super.readLeaf(trajectory, fullName, items);
		return read && new Map([...read].sort(([left], [right]) => (left < right ? -1 : 1)));
	}
}

// The suite passes for a backend with a fault when, and only when, it declares the test that finds it.
describeStorage("sorting", {
	open: () => {
		const storage = new SortingStorageService();
		return { storage, reopen: () => storage };
	},
	knownGaps: { "keeps items in the order in which they were first written": "items are sorted by name" },
});
