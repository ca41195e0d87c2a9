// Sliders and ranking in one place: the ranking is computed here while a slider moves, the server hears of it on release.
// Scores of units are combined exactly as evaluation/scoring.py does at the goal: missing children leave with their weight.

const STEP = 0.1;
const ROW = 26;

const PAUSE = 200;

// Streamlit calls this again whenever the server sends data; what is on screen is kept, so that a drag is never interrupted.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live");
  const state = (root.state ??= { locked: new Set(), shares: [], waiting: null });
  const asked = data.ids.join("\u001f") + data.words.lock;
  state.data = data;
  state.send = () => {
    state.waiting = null;
    setTriggerValue("chosen", Object.fromEntries(state.data.ids.map((id, k) => [id, state.shares[k]])));
  };
  if (state.waiting === null) state.shares = [...data.shares];
  if (state.asked !== asked) {
    state.asked = asked;
    buildSliders(root, state);
  }
  root.querySelectorAll(".line").forEach((line, k) => paint(line, state.shares[k]));
  drawRanking(root, state);
  if (!state.leaving) {
    state.leaving = (event) => beforeLeaving(event, state);
    document.addEventListener("click", state.leaving, true);
  }
  return () => {
    clearTimeout(state.waiting);
    document.removeEventListener("click", state.leaving, true);
    state.leaving = null;
  };
}

// A link to another page right after a touch: first the weights are handed in, then the link is followed. Both at once would cross
// on their way, and the answer to the touch would bring this page back.
function beforeLeaving(event, state) {
  const link = event.target.closest?.("a[href]");
  if (!link || state.waiting === null) return;
  event.preventDefault();
  event.stopPropagation();
  clearTimeout(state.waiting);
  state.send();
  setTimeout(() => link.click(), 1.5 * PAUSE);
}

function buildSliders(root, state) {
  const { ids, labels, words } = state.data;
  root.querySelector(".sliders").replaceChildren(
    ...ids.map((id, k) => {
      const line = document.createElement("div");
      line.className = "line";
      const name = document.createElement("span");
      name.className = "name";
      name.textContent = name.title = labels[k];
      const knob = document.createElement("input");
      Object.assign(knob, { type: "range", min: 0, max: 100, step: STEP });
      knob.setAttribute("aria-label", labels[k]);
      const value = document.createElement("output");
      const lock = document.createElement("button");
      lock.type = "button";
      lock.setAttribute("aria-label", `${words.lock} ${labels[k]}`);
      const paintLock = () => {
        const on = state.locked.has(id);
        lock.textContent = on ? words.locked : words.lock;
        lock.setAttribute("aria-pressed", on);
        knob.disabled = on;
      };
      lock.onclick = () => {
        state.locked.has(id) ? state.locked.delete(id) : state.locked.add(id);
        paintLock();
      };
      paintLock();
      knob.oninput = () => {
        const start = performance.now();
        state.shares = rebalanced(ids, state.shares, k, Number(knob.value), state.locked);
        root.querySelectorAll(".line").forEach((other, j) => paint(other, state.shares[j]));
        drawRanking(root, state);
        root.dataset.step = (performance.now() - start).toFixed(1);
        clearTimeout(state.waiting);
        state.waiting = setTimeout(state.send, 10 * PAUSE);
      };
      knob.onchange = () => {
        clearTimeout(state.waiting);
        state.waiting = setTimeout(state.send, PAUSE);
      };
      line.append(name, knob, value, lock);
      return line;
    })
  );
}

function paint(line, share) {
  line.querySelector("input").value = share;
  line.querySelector("output").textContent = `${share.toFixed(1)}%`;
}

// The moved share takes what the locked ones leave; the rest make room in proportion to what they had.
export function rebalanced(ids, shares, moved, to, locked) {
  const free = ids.map((id, k) => k).filter((k) => k !== moved && !locked.has(ids[k]));
  const held = ids.map((id, k) => k).filter((k) => k !== moved && locked.has(ids[k]));
  const room = 100 - held.reduce((sum, k) => sum + shares[k], 0);
  const taken = free.length ? Math.min(Math.max(to, 0), room) : room;
  const before = free.reduce((sum, k) => sum + shares[k], 0);
  const next = [...shares];
  next[moved] = taken;
  for (const k of free) next[k] = (room - taken) * (before > 0 ? shares[k] / before : 1 / free.length);
  return next;
}

// Index of every unit, null where too little of the weight carries a value or no needed child has a score.
export function indices(data, shares) {
  return data.scores.map((row, unit) => {
    let weight = 0, sum = 0, present = 0, applies = 0, lacking = false;
    row.forEach((score, k) => {
      const share = shares[k], covered = data.coverage[unit][k];
      if (covered !== null) {
        applies += share;
        present += share * covered;
      }
      if (score === null) {
        lacking ||= covered !== null && share > 0;
        return;
      }
      if (share <= 0) return;
      weight += share;
      sum += share * (data.geometric ? Math.log(Math.max(score, data.floor)) : Math.max(score, data.floor));
    });
    const needed = !data.needs.length || data.needs.some((k) => row[k] !== null);
    if (weight <= 0 || !needed || (data.strict && lacking) || present / applies < data.least - 1e-12) return null;
    return data.geometric ? Math.exp(sum / weight) : sum / weight;
  });
}

// Best first; equal to data.decimals places shares the best rank.
export function ranked(scores, decimals) {
  const rounded = scores.map((score) => (score === null ? null : Number(score.toFixed(decimals))));
  const order = scores.map((_, at) => at).filter((at) => scores[at] !== null);
  order.sort((a, b) => rounded[b] - rounded[a] || a - b);
  const ranks = scores.map(() => null);
  order.forEach((at, place) => {
    const before = order[place - 1];
    ranks[at] = place && rounded[before] === rounded[at] ? ranks[before] : place + 1;
  });
  return { order, ranks };
}

function drawRanking(root, state) {
  const data = state.data;
  const place = root.querySelector(".ranking");
  const scores = indices(data, state.shares);
  const { order, ranks } = ranked(scores, data.decimals);
  const shown = order.slice(0, data.most);
  const rows = (place.rows ??= new Map());
  const wanted = new Set(shown);
  for (const [at, row] of rows) {
    if (!wanted.has(at) || row.token !== data.token) {
      row.remove();
      rows.delete(at);
    }
  }
  shown.forEach((at, position) => {
    if (!rows.has(at)) {
      rows.set(at, newRow(data.names[at], data.token));
      place.append(rows.get(at));
    }
    const row = rows.get(at);
    const move = data.start[at] === null ? 0 : data.start[at] - ranks[at];
    row.style.transform = `translateY(${position * ROW}px)`;
    row.place.textContent = ranks[at];
    row.bar.style.width = `${Math.min(Math.max(scores[at] / data.full, 0), 1) * 100}%`;
    row.score.textContent = scores[at].toFixed(1);
    row.move.textContent = move > 0 ? `▲${move}` : move < 0 ? `▼${-move}` : "–";
    row.move.className = move > 0 ? "move up" : move < 0 ? "move down" : "move";
  });
  place.style.height = `${shown.length * ROW}px`;
  const changed = order.filter((at) => data.start[at] !== null && data.start[at] !== ranks[at]).length;
  root.querySelector(".told").textContent = data.words.told.replace("{changed}", changed).replace("{count}", order.length);
  root.dataset.first = shown.length ? data.names[shown[0]] : "";
}

function newRow(name, token) {
  const row = document.createElement("div");
  row.className = "row";
  row.token = token;
  for (const part of ["place", "name", "track", "score", "move"]) {
    const cell = document.createElement("span");
    cell.className = part;
    row.append(cell);
    row[part] = cell;
  }
  row.querySelector(".name").textContent = name;
  row.querySelector(".name").title = name;
  row.bar = document.createElement("i");
  row.track.append(row.bar);
  return row;
}
