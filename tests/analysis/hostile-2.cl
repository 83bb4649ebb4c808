agreement "A | B <script>alert(1)</script>" version "2 '"
effective 2026-01-01
parties Ann "+1", Bob "</style><b>"
asset plans "http://example.com www.example.com a@example.com" of Ann
event sale, to sell, has sold
  by party

clause x "</script><img src=x onerror=alert(1)> | pipe `tick` [link](http://example.com) *star* _line_ $math$"
  Ann may sell
