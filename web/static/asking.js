/* One question to the server, and back as a turn. */

const TIMEOUT_MS = 30_000;
const RETRY_MS = 2_000;

/** Resolves to `{turn, isUnderstood}` or `{failure}`; `onDelay` is told why it takes so long. */
export async function fetchTurn(body, stop, onDelay) {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const signal = AbortSignal.any([stop, late]);
  const request = { method: "POST", body, headers: { "X-Requested-With": "fetch" }, signal };
  try {
    for (;;) {
      const response = await fetch("/", request);
      if (response.status === 413) return { failure: "long" };
      const turn = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".turn");
      if (!turn) return { failure: "failed" };
      if (response.status !== 503) return { turn, isUnderstood: response.ok };
      onDelay(turn.querySelector(".reply").textContent.trim());
      await pause(RETRY_MS, signal);
    }
  } catch {
    const failure = navigator.onLine ? "failed" : "offline";
    return { failure: stop.aborted ? "stopped" : late.aborted ? "slow" : failure };
  }
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", reject);
  });
}
