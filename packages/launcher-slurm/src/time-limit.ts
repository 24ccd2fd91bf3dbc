import { ValueError } from "@pypet/values";

/** The forms of `sbatch --time`: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes, days-hours:minutes:seconds. */
const FORM =
	/^(?:(?<days>\d+)-(?<dayHours>\d+)(?::(?<dayMinutes>\d+)(?::(?<daySeconds>\d+))?)?|(?:(?:(?<hours>\d+):)?(?<minutes>\d+):(?<seconds>\d+))|(?<onlyMinutes>\d+))$/;

/**
 * A time limit of Slurm in seconds; Infinity for one that is none.
 *
 * @throws ValueError for a text of another form.
 */
export function parseTimeLimit(text: string): number {
	if (/^(?:infinite|unlimited)$/i.test(text)) return Number.POSITIVE_INFINITY;
	const parts = FORM.exec(text)?.groups;
	if (parts === undefined)
		throw new ValueError(`time is "hours:minutes:seconds", or another form that sbatch --time takes, not "${text}".`);
	const number = (name: string) => Number(parts[name] ?? 0);
	const hours = 24 * number("days") + number("dayHours") + number("hours");
	const minutes = 60 * hours + number("dayMinutes") + number("minutes") + number("onlyMinutes");
	// Slurm takes 0 for no limit.
	return 60 * minutes + number("daySeconds") + number("seconds") || Number.POSITIVE_INFINITY;
}
