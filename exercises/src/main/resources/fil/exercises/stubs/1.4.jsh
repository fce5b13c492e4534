check("1.4", blank);                 // for example:
// byte[] made = Bytes.parseHex(…).toArray();
// check("1.4", made);
