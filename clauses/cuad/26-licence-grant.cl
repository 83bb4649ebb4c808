-- Licence grant: what the licensee may do with what is the licensor's, and whether anybody else may.

agreement "Rights in a Novel" version "1"
effective 2026-01-01
parties Owner "Lantern Press Ltd", Publisher "Quill Books GmbH"
asset novel "The novel" of Owner
asset characters "The characters of the novel" of Owner
asset cover "The cover picture" of Owner

clause translation "Exclusive: only the publisher, not even the owner"
  Owner grants Publisher an exclusive licence of novel for "German translation" in "Europe"
    through 2027-12-31

clause games "Sole: the publisher and the owner"
  Owner grants Publisher a sole licence of characters for "board games"
    through 2026-12-31

clause posters "Non-exclusive: the publisher among others"
  Owner grants Publisher a non-exclusive licence of cover for "posters"
    through 2026-12-31

scenario "Exclusive"
  when 2026-03-02 use of novel by Publisher
  then translation is permitted by Publisher
  when 2026-03-02 use of novel by Owner
  then translation is breached by Owner
  when 2026-03-02 licensing of novel by Owner to "Harbour Books"
  then translation is breached by Owner

scenario "Sole"
  when 2026-03-02 use of characters by Publisher
  then games is permitted by Publisher
  when 2026-03-02 use of characters by Owner
  then games is not breached
  when 2026-03-02 licensing of characters by Owner to "Harbour Books"
  then games is breached by Owner

scenario "Non-exclusive"
  when 2026-03-02 use of cover by Publisher
  then posters is permitted by Publisher
  when 2026-03-02 use of cover by Owner
  then posters is not permitted
  when 2026-03-02 licensing of cover by Owner to "Harbour Books"
  then posters is permitted by Owner

scenario "After the end the publisher may not, and the owner is free"
  when 2026-12-31 passes
  then games is expired on 2026-12-31
  then posters is expired on 2026-12-31
  then translation is in force
  when 2027-01-01 use of characters by Publisher
  then games is expired by Publisher
  when 2027-01-01 use of cover by Publisher
  then posters is expired by Publisher
  when 2027-12-31 passes
  then translation is expired on 2027-12-31
  when 2028-01-01 use of novel by Publisher
  then translation is expired by Publisher
  when 2028-01-02 use of novel by Owner
  when 2028-01-03 licensing of novel by Owner to "Harbour Books"
  then translation is not breached
