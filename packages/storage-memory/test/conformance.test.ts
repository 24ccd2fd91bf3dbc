import { describeStorage } from "@pypet/storage/conformance";
import { MemoryStorageService } from "@pypet/storage-memory";

describeStorage("memory", {
	open: () => {
		const storage = new MemoryStorageService();
		return { storage, reopen: () => storage };
	},
});

describeStorage("memory by way of snapshots", {
	open: () => {
		let storage = new MemoryStorageService();
		return {
			storage,
			reopen: () => {
				storage = MemoryStorageService.fromBytes(storage.toBytes());
				return storage;
			},
		};
	},
});
