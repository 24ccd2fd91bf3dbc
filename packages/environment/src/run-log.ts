import type { SingleRun } from "@pypet/trajectory";
import { described } from "./thrown.js";

/** Takes lines of a program's log, by how much they matter. `console` is one. */
export interface LineLogger {
	/** Details for whoever looks for a mistake. */
	debug(message: string): void;
	/** What goes on. */
	info(message: string): void;
	/** Something that is not as it should be, but the program goes on. */
	warn(message: string): void;
	/** Something that failed. */
	error(message: string): void;
}

type Level = keyof LineLogger;

/** A logger that never throws: an exploration is worth more than its log. Of the first time that the given one throws, `warn` is told. */
export function calmLogger(logger: LineLogger, warn: (message: string) => void): LineLogger {
	let hasThrown = false;
	const at = (level: Level) => (message: string) => {
		try {
			logger[level](message);
		} catch (error) {
			if (!hasThrown) warn(`The logger has thrown, and lines are lost: ${described(error)}`);
			hasThrown = true;
		}
	};
	return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Name of the result that a run's log lines are kept in, below `results.runs.run_XXXXXXXX`. */
const LOG_LINES = "log_lines";

/** The lines that a run logs, which are kept with it and given on. */
export class RunLog implements LineLogger {
	readonly #levels: Level[] = [];
	readonly #messages: string[] = [];
	readonly #seconds: number[] = [];
	readonly #start = performance.now();

	/**
	 * @param name - The run's name: it stands before the lines that are given on.
	 * @param logger - Where lines are given on to.
	 */
	constructor(
		private readonly name: string,
		private readonly logger: LineLogger | undefined,
	) {}

	debug(message: string): void {
		this.#add("debug", message);
	}

	info(message: string): void {
		this.#add("info", message);
	}

	warn(message: string): void {
		this.#add("warn", message);
	}

	error(message: string): void {
		this.#add("error", message);
	}

	/**
	 * Adds the lines, where there are any, to the run as the result `log_lines`: lists of `levels` and `messages`, and an array of the `seconds`
	 * since the run was started. Where the run has a result of that name itself, as `log_lines_2`.
	 */
	addTo<S extends object>(run: SingleRun<S>): void {
		if (this.#messages.length === 0) return;
		const taken = (name: string) => run.f_contains(`results.runs.${run.v_name}.${name}`, { shortcuts: false });
		let name = LOG_LINES;
		for (let number = 2; taken(name); number++) name = `${LOG_LINES}_${number}`;
		run.f_add_result(name, {
			levels: this.#levels,
			messages: this.#messages,
			seconds: Float64Array.from(this.#seconds),
			comment: "What the run has logged, and how many seconds after its start",
		});
	}

	#add(level: Level, message: string): void {
		// A NUL or half of a character can't be kept in every store, and a line of a log is not worth a run.
		const text = described(message).replaceAll("\0", "�").replace(LONE_SURROGATE, "�");
		this.#levels.push(level);
		this.#messages.push(text);
		this.#seconds.push((performance.now() - this.#start) / 1000);
		this.logger?.[level](`${this.name}: ${text}`);
	}
}

const LONE_SURROGATE = /\p{Surrogate}/gu;
