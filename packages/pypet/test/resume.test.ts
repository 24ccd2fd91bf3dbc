import { MemoryStorageService } from "@pypet/storage-memory";
import { Environment, parameter, Trajectory } from "pypet";
import { expect, it } from "vitest";

it("resume goes on with a trajectory that was made with a shape, and so has its parameters before it is loaded", async () => {
	const storage = new MemoryStorageService();
	const shape = { parameters: { x: parameter(1) } };
	const shaped = () => {
		const trajectory = new Trajectory("shaped", { add_time: false, storage_service: storage, shape });
		return new Environment({ trajectory, progress: false, git: false });
	};
	const env = shaped();
	env.trajectory.f_explore({ x: [1, 2, 3] });
	for await (const outcome of env.runs((run) => run.x)) if (outcome.index === 0) break;
	const outcomes = await shaped().resume((run) => run.x);
	expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([2, 3]);
});
