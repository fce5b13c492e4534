check("9.4", blank);            // new BadCallback(Bytes.of(0x81, 0x09), 49, 0, 0), for example
