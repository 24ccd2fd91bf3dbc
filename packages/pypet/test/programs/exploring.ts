// Explores so many points in a file with two workers, or goes on with it; writes how many runs this process has done so far, and "done".
import process from "node:process";
import { Environment } from "pypet";

const [file = "", runs = "1", what, workerType] = process.argv.slice(2);
const env = new Environment({
	trajectory: "killed",
	addTime: false,
	comment: "killed now and then",
	filename: file,
	git: false,
	progress: ({ done }) => void process.stdout.write(`${done}\n`),
	workers: 2,
	workerType: workerType === "process" ? "process" : "thread",
});
const simulate = new URL("simulate.ts#simulate", import.meta.url);
if (what === "new") {
	env.trajectory.v_annotations.author = "nobody";
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length: Number(runs) }, (_, index) => index) });
	await env.run(simulate);
} else {
	await env.resume(simulate);
}
process.stdout.write("done\n");
