check("6.4", blank);            // for example: byte[] forged = …; check("6.4", forged);
