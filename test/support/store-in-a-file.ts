import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { Hdf5StorageService } from "../../packages/storage-hdf5/src/hdf5-storage-service.js";
import { platform } from "../../packages/storage-hdf5/src/node/platform.js";
import { OpenFiles } from "../../packages/storage-hdf5/src/open-files.js";

const files = new OpenFiles(platform);
const folder = mkdtempSync(path.join(tmpdir(), "pypet-stores-"));
let count = 0;

afterAll(() => {
	files.closeAll();
	rmSync(folder, { recursive: true });
});

/** Stands in for a store in memory: each is an HDF5 file of its own. */
export class MemoryStorageService extends Hdf5StorageService {
	constructor() {
		count++;
		const filename = path.join(folder, `store_${count}.hdf5`);
		super(filename, filename, files);
	}
}
