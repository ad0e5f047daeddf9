import NNTestSupport
import Testing

@testable import NNCore

@Suite("A header is taken only as the format has it")
struct SafetensorsHeaderTests {
    /// A file of one tensor of two numbers, with the tensor's object as given.
    private static func withEntry(_ object: String, data: Int = 8) -> [UInt8] {
        safetensorsBytes(#"{"a":\#(object)}"#, data: [UInt8](repeating: 0, count: data))
    }

    @Test(
        "accepted: white space, escapes, any order of fields and tensors, an odd length of the header",
        arguments: [
            #"{}"#,
            "{ }    \n",
            #"{"__metadata__":{}}"#,
            #"{"__metadata__":{"a":"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"}}"#,
            #"{"\u0061" : { "data_offsets" : [ 0 , 0 ] , "shape" : [ 0 , 7 ] , "dtype" : "F64" } }"#,
            #"{"b":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#,
        ]
    )
    func accepted(header: String) {
        #expect(safetensorsError(safetensorsBytes(header)) == nil)
    }

    @Test("escapes are resolved")
    func escapes() throws {
        let file = try SafetensorsFile(
            bytes: safetensorsBytes(#"{"__metadata__":{"\u0061\\":"\u00e9\ud83d\uDE00\/\b\f\n\r\t\""}}"#),
            path: "x"
        )
        #expect(file.metadata == ["a\\": "é😀/\u{8}\u{C}\n\r\t\""])
    }

    @Test(
        "fields that are not known are passed over, whatever they hold, and metadata may be null",
        arguments: [
            "1", "-1.5e+3", "0", "true", "null", #""a\"]""#, "[]", "{}", #"[1,[2,{"a":[],"b":{}}],"x"]"#,
            #"{"a" : 1 , "b":[ ]}"#,
            String(repeating: "[", count: 127) + String(repeating: "]", count: 127),
        ]
    )
    func unknownFields(value: String) throws {
        let entry = #"{"dtype":"F32","x":\#(value),"shape":[2],"data_offsets":[0,8]}"#
        #expect(safetensorsError(Self.withEntry(entry)) == nil)
        #expect(safetensorsError(safetensorsBytes(#"{"__metadata__":null}"#)) == nil)
    }

    @Test(
        "refused: a field that is not known and no JSON, or nested too deeply",
        arguments: [
            "", "01", "1.", "1e", "-", "nul", "[1 2]", "[,]", "[1,]", #"{"a"}"#, "{1:2}", "[}", "{]", "\"",
            String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
        ]
    )
    func unknownFieldsThatAreNoJSON(value: String) throws {
        let entry = #"{"dtype":"F32","x":\#(value),"shape":[2],"data_offsets":[0,8]}"#
        let error = try #require(safetensorsError(Self.withEntry(entry)), "accepted")
        guard case .syntax = error.cause else { Issue.record("\(error)"); return }
    }

    @Test("names are equal when their bytes are: an accented letter in one scalar and in two are two names")
    func canonicalEquivalence() throws {
        let (one, two) = ("\u{E9}", "e\u{301}")
        let header =
            #"{"__metadata__":{"\#(one)":"1","\#(two)":"2"},"\#(one)":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
            + #""\#(two)":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#
        let file = try SafetensorsFile(bytes: safetensorsBytes(header, data: [7, 9]), path: "x")
        #expect(try file.integers(named: one) == [7] && file.integers(named: two) == [9])
        #expect(file.metadata[one] == "1" && file.metadata[two] == "2" && file.metadata.count == 2)
        let directory = try ScratchDirectory()
        let tensors = [NamedTensor(two, Tensor<Float>(2)), NamedTensor(one, Tensor<Float>(1))]
        try Checkpoint.save(tensors, to: directory.file("a"))
        let loaded: [NamedTensor<Float>] = try Checkpoint.load(
            from: directory.file("a"),
            matching: [(name: one, shape: .scalar), (name: two, shape: .scalar)]
        )
        #expect(loaded.map { $0.tensor.values } == [[1], [2]])
    }

    @Test("hostile names take time that grows with their length, and messages stay short")
    func hostileNames() throws {
        #expect(try threadSeconds { try readHostileNames() } < 30)
    }

    private func readHostileNames() throws {
        let name = "e" + String(repeating: "\u{301}\u{323}", count: 80_000)
        let entry = #"{"dtype":"U8","shape":[1],"data_offsets":[0,1]}"#
        let metadata = #""__metadata__":{"\#(name)":"x"}"#
        let file = try SafetensorsFile(
            bytes: safetensorsBytes(#"{\#(metadata),"\#(name)":\#(entry)}"#, data: [3]),
            path: "x"
        )
        #expect(try file.integers(named: name) == [3] && file.metadata[name] == "x")
        for header in [
            #"{"\#(name)":\#(entry),"\#(name)":\#(entry)}"#, #"{"\#(name)":{}}"#,
            #"{"a":{"dtype":"U8","shape":[\#(String(repeating: "1,", count: 1_000_000))2],"data_offsets":[0,1]}}"#,
            #"{"a":{"dtype":"U8","shape":[\#(String(repeating: "9,", count: 1_000_000))2],"data_offsets":[0,1]}}"#,
        ] {
            let error = try #require(safetensorsError(safetensorsBytes(header, data: [0])))
            #expect(error.description.utf8.count < 1000)
        }
        let typed = #"{"a":{"dtype":"\#(name)","shape":[1],"data_offsets":[0,1]}}"#
        let other = try SafetensorsFile(bytes: safetensorsBytes(typed, data: [0]), path: "x")
        let error = #expect(throws: SafetensorsError.self) { try other.integers(named: "a") }
        #expect((error?.description.utf8.count ?? 0) < 1000)
    }

    @Test("tensors come in the order of their bytes, which need not be aligned")
    func order() throws {
        let file = try SafetensorsFile(
            bytes: safetensorsBytes(
                #"{"b":{"dtype":"F32","shape":[],"data_offsets":[1,5]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#,
                data: [9, 0, 0, 0x80, 0x3F]
            ),
            path: "x"
        )
        #expect(file.entries.map(\.name) == ["a", "b"])
        #expect(try file.tensor(named: "b", as: Float.self) == Tensor(1))
    }

    @Test(
        "refused: whatever is not this JSON",
        arguments: [
            "", " {}", "{", "}", "{}}", "{}x", "{} 0", "[]", "null", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1}"#,
            #"{"a":null}"#, #"{"a":[]}"#, #"{"a":{}}"#, #"{a:{}}"#, #"{"a":{},}"#, #"{"a" {}}"#, "{\"a", #"{"a\"#,
            #"{"__metadata__":[]}"#, #"{"__metadata__":{"a":1}}"#, #"{"__metadata__":{"a":{}}}"#,
            #"{"__metadata__":{"a":"b",}}"#, #"{"__metadata__":{},"__metadata__":{}}"#,
            #"{"__metadata__":{"a":"1","a":"2"}}"#, "{\"__metadata__\":{\"a\":\"\n\"}}",
            #"{"__metadata__":{"a":"\x"}}"#, #"{"__metadata__":{"a":"\u12"}}"#, #"{"__metadata__":{"a":"\ud800"}}"#,
            #"{"__metadata__":{"a":"\udc00"}}"#, #"{"__metadata__":{"a":"\ud800\u0061"}}"#, "{}\0",
        ]
    )
    func refused(header: String) throws {
        let error = try #require(safetensorsError(safetensorsBytes(header)), "accepted")
        #expect(error.byte != nil)
        #expect(error.description.hasPrefix("x.safetensors at byte "))
    }

    @Test(
        "refused: an entry that is incomplete, repeats itself, or has odd numbers",
        arguments: [
            (#"{"shape":[2],"data_offsets":[0,8]}"#, .missingField("dtype")),
            (#"{"dtype":"F32","data_offsets":[0,8]}"#, .missingField("shape")),
            (#"{"dtype":"F32","shape":[2]}"#, .missingField("data_offsets")),
            (#"{"dtype":"F32","shape":[2],"data_offsets":[0,8],"dtype":"F32"}"#, .duplicateKey("dtype")),
            (#"{"dtype":"F32","shape":[2],"data_offsets":[8,0]}"#, .reversedOffsets(begin: 8, end: 0)),
            (
                #"{"dtype":"F32","shape":[3],"data_offsets":[0,8]}"#,
                .byteCount(given: 8, needed: 12, type: .float32, shape: Shape(unchecked: [3]))
            ),
            (#"{"dtype":"F32","shape":[2],"data_offsets":[4,12]}"#, .truncated(missingByteCount: 4)),
            (#"{"dtype":"F32","shape":[1],"data_offsets":[4,8]}"#, .hole(byteCount: 4)),
            (#"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#, .trailingBytes(byteCount: 4)),
            (
                #"{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}"#,
                .shape(.tooLarge([1 << 32, 1 << 32]))
            ),
            (
                #"{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}"#,
                .byteCount(given: .max, needed: 8, type: .float32, shape: Shape(unchecked: [2]))
            ),
        ] as [(String, SafetensorsError.Cause)]
    )
    func entries(object: String, cause: SafetensorsError.Cause) throws {
        let error = try #require(safetensorsError(Self.withEntry(object)), "accepted")
        #expect(error.cause == cause)
        #expect(error.byte != nil)
    }

    @Test(
        "refused: numbers that are not whole and below 2⁶³, and lists of the wrong length",
        arguments: [
            "-1", "+1", "01", "00", "1.0", "1e0", "0x1", "\"1\"", "true", "null", "9223372036854775808",
            "99999999999999999999999999", "[1]", "", "1,", ",1", "1 1",
        ]
    )
    func numbers(number: String) throws {
        for object in [
            #"{"dtype":"F32","shape":[\#(number),2],"data_offsets":[0,8]}"#,
            #"{"dtype":"F32","shape":[2],"data_offsets":[\#(number),8]}"#,
        ] {
            let error = try #require(safetensorsError(Self.withEntry(object)), "accepted \(object)")
            guard case .syntax = error.cause else { Issue.record("\(error)"); return }
        }
    }

    @Test("refused: overlapping tensors and one name for two")
    func overlap() {
        let overlapping =
            #"{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[2,5]}}"#
        let error = safetensorsError(safetensorsBytes(overlapping, data: [0, 0, 0, 0, 0]))
        #expect(error?.cause == .overlap(byteCount: 1) && error?.tensor == "b")
        let twice =
            #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#
        #expect(safetensorsError(safetensorsBytes(twice))?.cause == .duplicateKey("a"))
    }

    @Test("refused: a header length beyond the file or beyond any header")
    func lengths() {
        #expect(
            safetensorsError(safetensorsBytes("{}", length: 3))?.cause == .headerBeyondFile(claimed: 3, available: 2)
        )
        #expect(
            safetensorsError(safetensorsBytes("{}", length: .max))?.cause
                == .headerBeyondFile(claimed: .max, available: 2)
        )
        #expect(safetensorsError([1, 2, 3])?.cause == .noHeaderLength(byteCount: 3))
        let long = safetensorsBytes("{}", data: [UInt8](repeating: 0x20, count: 100_000_000), length: 100_000_001)
        #expect(safetensorsError(long)?.cause == .headerTooLong(claimed: 100_000_001, limit: 100_000_000))
    }

    @Test("refused: bytes that are not UTF-8, with the place")
    func encoding() {
        var bytes = safetensorsBytes(#"{"__metadata__":{"a":"b?"}}"#)
        bytes[8 + 23] = 0xFF
        let error = safetensorsError(bytes)
        #expect(error?.cause == .notUTF8)
        #expect(error?.byte == 8 + 23)
    }
}
