-- luajit luajit.lua FILE: workload W judged by LuaJIT over the structs of work.h, which it sees through its FFI.  Amounts are doubles, which hold these
-- totals exactly.  Prints the least nanoseconds of processor time an event of a few passes, then the totals.
local ffi = require "ffi"
ffi.cdef [[
typedef struct { int64_t at, amount; uint32_t a, b, c; uint8_t kind, fresh; } work_event;
]]
local OPENAI, MICROSOFT, AZURE, OPENAI_IP, NAMES = 0, 1, 16, 21, 4125
local AMENDED, Y2031, Y2033 = 1777248000e6, 1924992000e6, 1988150400e6
local CAP = 3800000000000

local file = assert(io.open(arg[1], "rb"))
local bytes = file:read "*a"
file:close()
local count = #bytes / ffi.sizeof "work_event"
local events = ffi.cast("const work_event *", bytes)

local function judge()
  local accruals, accrued, capped, balance, overpayments, overpaid = 0, 0, 0, 0, 0, 0
  local removed, launches_breached, launches_excused = 0, 0, 0
  local licences_breached, licences_permitted, licences_expired = 0, 0, 0
  local waived = ffi.new("uint8_t[?]", NAMES)
  for i = 0, count - 1 do
    local e = events[i]
    local kind = e.kind
    if kind == 0 then
      if e.a == OPENAI and tonumber(e.at) < Y2031 then
        local amount = tonumber(e.amount)
        local share, left = (amount - amount % 5) / 5, CAP - accrued
        local accrual = share < left and share or left
        accrued, balance = accrued + accrual, balance + accrual
        if accrual > 0 then accruals = accruals + 1 end
        if accrual < share then capped = capped + 1 end
      end
    elseif kind == 1 then
      if e.a == OPENAI and e.b == MICROSOFT then
        local amount = tonumber(e.amount)
        if amount > balance then
          overpayments, overpaid, balance = overpayments + 1, overpaid + amount - balance, 0
        else
          balance = balance - amount
        end
      elseif e.a == MICROSOFT and e.b == OPENAI and tonumber(e.at) >= AMENDED then
        removed = removed + 1
      end
    elseif kind == 2 then
      if e.c == OPENAI and e.fresh ~= 0 and e.b ~= AZURE then
        if waived[e.a] ~= 0 then
          launches_excused = launches_excused + 1
        else
          launches_breached = launches_breached + 1
        end
      end
    elseif kind == 3 then
      if e.a == OPENAI and e.c == OPENAI_IP and e.b ~= MICROSOFT then
        local at = tonumber(e.at)
        if at < AMENDED then
          licences_breached = licences_breached + 1
        elseif at < Y2033 then
          licences_permitted = licences_permitted + 1
        else
          licences_expired = licences_expired + 1
        end
      end
    else
      waived[e.a] = 1
    end
  end
  return {
    { "accruals", accruals }, { "accrued", accrued }, { "capped", capped }, { "balance", balance },
    { "overpayments", overpayments }, { "overpaid", overpaid }, { "removed", removed },
    { "launches_breached", launches_breached }, { "launches_excused", launches_excused },
    { "licences_breached", licences_breached }, { "licences_permitted", licences_permitted },
    { "licences_expired", licences_expired },
  }
end

local least, totals = math.huge, nil
for _ = 1, 4 do
  local start = os.clock()
  totals = judge()
  least = math.min(least, os.clock() - start)
end
print(string.format("luajit %.3f", least * 1e9 / count))
for _, total in ipairs(totals) do io.write(string.format("%s=%.0f ", total[1], total[2])) end
print()
