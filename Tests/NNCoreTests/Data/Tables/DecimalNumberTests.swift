import Testing

@testable import NNCore

@Suite("Decimal numbers are read as the nearest number of 64 bits") struct DecimalNumberTests {
    /// The bits that Python's `float` gives.
    static let cases: [(text: String, bits: UInt64)] = [
        ("0", 0x0000000000000000),
        ("-0", 0x8000000000000000),
        ("1", 0x3FF0000000000000),
        ("-1.5", 0xBFF8000000000000),
        ("+2", 0x4000000000000000),
        (".5", 0x3FE0000000000000),
        ("5.", 0x4014000000000000),
        ("00012", 0x4028000000000000),
        ("1e3", 0x408F400000000000),
        ("1E-3", 0x3F50624DD2F1A9FC),
        ("1e+2", 0x4059000000000000),
        ("0.1", 0x3FB999999999999A),
        ("0.3", 0x3FD3333333333333),
        ("3.14159265358979", 0x400921FB54442D11),
        ("2.718281828459045", 0x4005BF0A8B145769),
        ("123456789012345678", 0x437B69B4BA630F35),
        ("9007199254740993", 0x4340000000000000),
        ("18446744073709551615", 0x43F0000000000000),
        ("18446744073709551616", 0x43F0000000000000),
        ("9999999999999999999", 0x43E158E460913D00),
        ("99999999999999999999e-5", 0x430C6BF526340000),
        ("1e22", 0x4480F0CF064DD592),
        ("1e23", 0x44B52D02C7E14AF6),
        ("8.5e22", 0x44B1FFDBF6B2B2EB),
        ("6.02214076e23", 0x44DFE185CA57C517),
        ("1e-22", 0x3B5E392010175EE6),
        ("1e-23", 0x3B282DB34012B251),
        ("4.9406564584124654e-324", 0x0000000000000001),
        ("2.4703282292062327e-324", 0x0000000000000000),
        ("2.4703282292062328e-324", 0x0000000000000001),
        ("2.2250738585072011e-308", 0x000FFFFFFFFFFFFF),
        ("1.7976931348623157e308", 0x7FEFFFFFFFFFFFFF),
        ("1.7976931348623158e308", 0x7FEFFFFFFFFFFFFF),
        ("1e-400", 0x0000000000000000),
        ("0.000000000000000000000000000000000000012345", 0x3810CD9ACC436665),
        ("7450580596923828125e-27", 0x3E40000000000000),
        ("9007199254740992.5", 0x4340000000000000),
        ("9007199254740993.00000000000000000000000000000001", 0x4340000000000001),
        ("1448997445238699", 0x4314976C0803FEAC),
        ("0.500000000000000166533453693773481063544750213623046875", 0x3FE0000000000002),
        ("3.518437208883201171875e13", 0x42C0000000000002),
        ("62.5364939768271845828", 0x404F44ABD5AA7CA4),
        ("8.10109172351e-10", 0x3E0BD5CBAEF0FD0C),
        ("1.50000000000000011102230246251565", 0x3FF8000000000000),
        ("9007199254740991.4999999999999999999999999999999995", 0x433FFFFFFFFFFFFF),
        ("10000000000000000000000000", 0x45208B2A2C280291),
        (
            "4.2030456845410588853223254807756671895401120216464764780053737745138818867938430195130382"
                + "131697649415636642645702779004088845993014117683942606496695620778286506984571982988082190"
                + "787800285658315350656527380334749795991093617806745733201443778814649888270881040838432710"
                + "767637134694562915457628614908779966271691924821104914156531523005845962916570500733744115"
                + "48989783386717109259460729653338729227112e-286",
            0x04B000000000303A
        ),
        // The first 64 bits of the product or quotient lie on a tie, and bits after them decide it.
        ("7407312626424173384e16", 0x472C882C9709F24D),
        ("8855903223918066684e7", 0x45525046B0785E31),
        ("5444576044978532778e3", 0x4472726ABCA4ECAB),
        ("5135277660413102813e-4", 0x42FD30D0013C2DE5),
        ("8530530461138188803e-19", 0x3FEB4C35E6D9FC2B),
        ("7391688992311150782e-5", 0x42D0CE877DDF89E1),
        ("51483164858870955e-1", 0x43324A5DD7552478),
        ("74451875931821265e-1", 0x433A735BD1C71BAE),
    ]

    /// What may follow: so little that digits are read one by one, or enough for eight at a time.
    private static let rests = [",", "," + String(repeating: "7", count: 40)]

    @Test("the numbers that are hard to round have the bits of Python", arguments: cases, rests)
    func hardNumbers(number: (text: String, bits: UInt64), rest: String) {
        let (text, bits) = number
        let bytes = Array((text + rest).utf8)
        let scan = DecimalNumber.scan(bytes.span, from: 0, point: UInt8(ascii: "."))
        #expect(scan.end == text.utf8.count)
        #expect(scan.value.bitPattern == bits, "\(scan.value)")
    }

    @Test("digits beyond any number's own decide a tie, wherever the point is")
    func manyDigits() {
        // 2⁵³ + 1 lies midway between two numbers; the even one is 2⁵³.
        let zeros = String(repeating: "0", count: 900)
        let cases: [(String, Double)] = [
            ("9007199254740993.\(zeros)1", 9_007_199_254_740_994),
            ("9007199254740993.\(zeros)0", 9_007_199_254_740_992),
            ("9007199254740993\(zeros)1e-901", 9_007_199_254_740_994), ("1\(zeros)e-900", 1),
            ("0.\(zeros)\(zeros)25e1801", 2.5), ("\(zeros)7", 7),
        ]
        for (text, expected) in cases {
            let scan = DecimalNumber.scan(Array(text.utf8).span, from: 0, point: UInt8(ascii: "."))
            #expect(scan.value == expected && scan.end == text.utf8.count)
        }
    }

    @Test("numbers of every length have the bits of Swift's own reading", arguments: 0..<16, rests)
    func randomNumbers(seed: Int, rest: String) {
        var random = RandomSource(seed: UInt64(seed))
        for _ in 0..<500 {
            let digits = (0...random.integer(below: 24)).map { _ in "\(random.integer(below: 10))" }.joined()
            let point = random.integer(below: digits.utf8.count)
            let exponent = random.integer(below: 60) - 30
            let sign = ["", "-"][random.integer(below: 2)]
            let power = random.integer(below: 2) == 0 ? "" : "e\(exponent)"
            let text = "\(sign)\(digits.prefix(point + 1)).\(digits.dropFirst(point + 1))\(power)"
            let bytes = Array((text + rest).utf8)
            let scan = DecimalNumber.scan(bytes.span, from: 0, point: UInt8(ascii: "."))
            // Swift's reading wants digits after the point.
            let expected = Double(power.isEmpty && text.hasSuffix(".") ? text + "0" : text.replacing(".e", with: "e"))
            #expect(scan.value.bitPattern == expected?.bitPattern && scan.end == text.utf8.count, "\(text)")
        }
    }

    @Test(
        "what begins no number, or ends it early, is told",
        arguments: [
            ("", 0), ("-", 0), (".", 0), ("+.", 0), ("e5", 0), ("1e", 0), ("1e+", 0), ("abc", 0), ("1_000", 1),
            ("0x10", 1),
            ("1.2.3", 3), ("1 ", 1), ("nan", 0), ("-.5", 3), ("5.", 2), ("-0", 2), ("12345678", 8), ("1:", 1),
            ("1/", 1), ("é", 0),
        ],
        ["", rests[0], rests[1]]
    )
    func ends(number: (text: String, end: Int), rest: String) {
        let (text, end) = number
        let bytes = Array((text + rest).utf8)
        #expect(DecimalNumber.scan(bytes.span, from: 0, point: UInt8(ascii: ".")).end == end)
    }

    @Test(
        "texts are told apart from numbers that cannot be taken as they stand",
        arguments: [
            ("1,234", .separated), ("1,234.5", .separated), ("1.5", .number(1.5)), (" 1.5\t", .number(1.5)),
            ("1e999", .tooLarge), ("-1e999", .tooLarge), ("inf", .infinite), ("-Infinity", .infinite),
            ("1.2.3", .noNumber), ("2020-01-02", .noNumber), ("A,1", .noNumber), ("", .noNumber), (",", .noNumber),
        ] as [(String, DecimalNumber.Kind)]
    )
    func kinds(text: String, kind: DecimalNumber.Kind) {
        #expect(DecimalNumber.kind(of: Array(text.utf8).span, point: UInt8(ascii: ".")) == kind)
    }
}
