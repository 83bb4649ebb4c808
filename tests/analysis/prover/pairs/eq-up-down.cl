-- Reminders of open invoices counted up, or down.
-- compared: pause
-- known: equal

-- old

status unpaid for each bill is no
  becomes yes upon invoice by Microsoft
  becomes no upon settlement by OpenAI

status late is 0
  becomes late plus 1 upon reminder by Microsoft if unpaid the same bill

clause pause
  Microsoft may launch
    if late is at least 3

-- new

status unpaid for each bill is no
  becomes yes upon invoice by Microsoft
  becomes no upon settlement by OpenAI

status late is 10
  becomes late minus 1 upon reminder by Microsoft if unpaid the same bill

clause pause
  Microsoft may launch
    if late is at most 7
