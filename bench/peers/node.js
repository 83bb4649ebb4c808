// node node.js objects|json FILE: workload W judged by Node, over objects that it has read before, or from JSON lines
// with JSON.parse, reading included.  Prints nanoseconds of processor time an event, then the totals.
'use strict';
const fs = require('fs');
const [mode, path] = process.argv.slice(2);

const [AMENDED, Y2031, Y2033] = ['2026-04-27', '2031-01-01', '2033-01-01'].map((day) => Date.parse(day));
const CAP = 3800000000000;

function begin() {
  return {
    accruals: 0, accrued: 0, capped: 0, balance: 0, overpayments: 0, overpaid: 0, removed: 0,
    launches_breached: 0, launches_excused: 0, licences_breached: 0, licences_permitted: 0, licences_expired: 0,
  };
}

function accrue(t, amount) {
  const share = Math.floor(amount / 5), left = CAP - t.accrued, accrual = share < left ? share : left;
  t.accrued += accrual;
  t.balance += accrual;
  if (accrual > 0) t.accruals++;
  if (accrual < share) t.capped++;
}

function pay(t, amount) {
  if (amount > t.balance) {
    t.overpayments++;
    t.overpaid += amount - t.balance;
    t.balance = 0;
  } else {
    t.balance -= amount;
  }
}

function step(t, waived, e) {
  switch (e.event) {
    case 'revenue':
      if (e.by === 'OpenAI' && e.at < Y2031) accrue(t, e.amount);
      break;
    case 'payment':
      if (e.by === 'OpenAI' && e.to === 'Microsoft') pay(t, e.amount);
      else if (e.by === 'Microsoft' && e.to === 'OpenAI' && e.at >= AMENDED) t.removed++;
      break;
    case 'deploy':
      if (e.by === 'OpenAI' && e.release === 'new' && e.cloud !== 'Azure') {
        if (waived.has(e.product)) t.launches_excused++;
        else t.launches_breached++;
      }
      break;
    case 'licensing':
      if (e.by === 'OpenAI' && e.item === 'openai_ip' && e.licensee !== 'Microsoft') {
        if (e.at < AMENDED) t.licences_breached++;
        else if (e.at < Y2033) t.licences_permitted++;
        else t.licences_expired++;
      }
      break;
    case 'waive':
      waived.add(e.product);
  }
}

function read(line) {
  const e = JSON.parse(line);
  e.at = Date.parse(e.at);
  if (e.amount !== undefined) e.amount = Math.round(e.amount * 100);
  return e;
}

// Whole lines, a block at a time.
function* lines() {
  const file = fs.openSync(path), block = Buffer.allocUnsafe(1 << 20);
  for (let rest = '', got; (got = fs.readSync(file, block, 0, block.length, null)) > 0;) {
    const text = rest + block.latin1Slice(0, got);
    let start = 0;
    for (let end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) yield text.slice(start, end);
    rest = text.slice(start);
  }
  fs.closeSync(file);
}

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1e3;
}

function pass(events) {
  const totals = begin(), waived = new Set(), start = processorTime();
  let count = 0;
  for (const e of events) {
    step(totals, waived, typeof e === 'string' ? read(e) : e);
    count++;
  }
  return { totals, nanoseconds: (processorTime() - start) / count };
}

const objects = mode === 'objects' ? Array.from(lines(), read) : null;
const passes = objects ? [1, 2, 3, 4].map(() => pass(objects)) : [pass(lines())];
console.log(`node-${mode} ${Math.min(...passes.map((p) => p.nanoseconds)).toFixed(3)}`);
console.log(Object.entries(passes[0].totals).map(([name, total]) => `${name}=${total} `).join(''));
