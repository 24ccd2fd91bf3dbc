// Stores runs of an exploration in a file, or goes on with it; writes after each one how many this process has stored.
import process from "node:process";
import { Environment, float, type SingleRun } from "pypet";

const [file = "", runs = "1", what] = process.argv.slice(2);
const env = new Environment({
	trajectory: "killed",
	addTime: false,
	filename: file,
	git: false,
	progress: ({ done }) => void process.stdout.write(`${done}\n`),
});
if (what === "new") {
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length: Number(runs) }, (_, index) => index) });
	await env.run(simulate);
} else {
	await env.resume(simulate);
}

function simulate(run: SingleRun): void {
	run.f_add_result("z", float(run.x ** 2));
	run.f_add_result("trace", new Float64Array(200 + (run.x % 7) * 300).fill(run.x));
}
