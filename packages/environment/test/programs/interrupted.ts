// Explores fifty points in steps of 20 ms, or with "endless" one that never ends, and tells how that went.
import { MemoryStorageService } from "@pypet/storage-memory";
import { Environment, InterruptedError } from "../../src/index.js";

const isEndless = process.argv[2] === "endless";
const storage = new MemoryStorageService();
const env = new Environment({ trajectory: "t", addTime: false, storageService: storage, progress: false, git: false });
env.trajectory.f_add_parameter("x", 0);
env.trajectory.f_explore({ x: Array.from({ length: 50 }, (_, index) => index) });
const completed = () => storage.readRuns("t")?.filter((row) => row.completed).length;
try {
	await env.run(async (run, { signal }) => {
		signal.addEventListener("abort", () => console.log("aborted"));
		console.log("started");
		await new Promise((resolve) => setTimeout(resolve, isEndless ? 2 ** 30 : 20));
		run.f_add_result("z", run.x);
	});
} catch (error) {
	if (!(error instanceof InterruptedError)) throw error;
	console.log(`interrupted after ${error.done} of ${error.total}, ${completed()} stored`);
	await env.resume((run) => void run.f_add_result("z", run.x));
	console.log(`resumed, ${completed()} stored`);
}
