// A script that explores with itself as the module of the run function, which it can't be.
import { MemoryStorageService } from "@pypet/storage-memory";
import { Environment } from "../../src/index.js";

const env = new Environment({ trajectory: "t", storageService: new MemoryStorageService(), progress: false, git: false, workers: 1 });

export function simulate() {
	return env.name;
}
