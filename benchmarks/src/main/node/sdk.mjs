// Calls the official SDK in the way the Java clients are called, and prints numbers separated by spaces.
//
// node sdk.mjs rate BASE_URL CALLERS WARM_UP_MS MEASURE_MS REPETITIONS   calls of get per second, for each repetition
// node sdk.mjs list BASE_URL TOTAL REPETITIONS                           ms, for each repetition
// node sdk.mjs get|create BASE_URL CALLERS CALLS [STATUS]                successes, slugs that are taken, other errors, ms;
//                                                                        STATUS is retried in addition to the defaults
import { OpenRouter } from "@openrouter/sdk";

const [mode, serverURL, ...numbers] = process.argv.slice(2);
const [first, second, third, fourth] = numbers.map(Number);
const client = new OpenRouter({ apiKey: "sk-or-v1-0123456789abcdef0123456789abcdef", serverURL });

// Calls task() from several callers while next() returns something, and returns the time in ms.
async function run(callers, next, task) {
	const start = performance.now();
	await Promise.all(Array.from({ length: callers }, async () => {
		for (let number = next(); number; number = next()) {
			await task(number);
		}
	}));
	return performance.now() - start;
}

async function callsPerSecond(callers, millis) {
	const end = performance.now() + millis;
	let calls = 0;
	const time = await run(callers, () => performance.now() < end, async () => {
		await client.workspaces.get({ id: "product-team-0000001" });
		calls++;
	});
	return calls / time * 1000;
}

async function list(total) {
	const start = performance.now();
	let rows = 0;
	for await (const page of await client.workspaces.list({ limit: 100 })) {
		rows += page.result.data.length;
	}
	if (rows !== total) {
		throw new Error(`Got ${rows} instead of ${total}`);
	}
	return performance.now() - start;
}

async function outcomes(callers, calls, status) {
	const options = status ? { retries: { strategy: "backoff", retryConnectionErrors: true }, retryCodes: [`${status}`, "5XX"] } : {};
	const counts = [0, 0, 0];
	let number = 0;
	const time = await run(callers, () => number < calls && ++number, async (mine) => {
		const slug = "product-team-" + String(mine).padStart(7, "0");
		const call = mode === "create"
			? client.workspaces.create({ createWorkspaceRequest: { name: slug.replace("product-team-", "Product team "), slug } }, options)
			: client.workspaces.get({ id: slug }, options);
		await call.then(() => counts[0]++, (error) => counts[error.message.includes("taken") ? 1 : 2]++);
	});
	return [...counts, time];
}

async function repeat(repetitions, warmUp, task) {
	await warmUp();
	const found = [];
	for (let i = 0; i < repetitions; i++) {
		found.push(await task());
	}
	return found;
}

const found = (mode === "rate")
	? await repeat(fourth, () => callsPerSecond(first, second), () => callsPerSecond(first, third))
	: (mode === "list") ? await repeat(second, () => list(first), () => list(first)) : await outcomes(first, second, third);
console.log(found.join(" "));
