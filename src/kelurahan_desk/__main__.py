"""`python -m kelurahan_desk`."""

from kelurahan_desk.bootstrap import main

raise SystemExit(main())
