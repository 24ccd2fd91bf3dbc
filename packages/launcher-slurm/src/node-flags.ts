/** Flags that are for the program alone: those that make Node wait, watch, test or run something else. */
const OF_THE_PROGRAM = /^--(?:inspect|debug|watch|test|check|interactive|cpu-prof|heap-prof)|^-[ci]$/;
/** Those with a text behind them that is run. */
const WITH_TEXT = /^(?:-e|-p|-pe|--eval|--print)$/;

/** The flags that a job's Node takes from the program's. */
export function inheritedFlags(flags: readonly string[]): string[] {
	return flags.filter(
		(flag, position) => !OF_THE_PROGRAM.test(flag) && !WITH_TEXT.test(flag) && !WITH_TEXT.test(flags[position - 1] ?? ""),
	);
}
