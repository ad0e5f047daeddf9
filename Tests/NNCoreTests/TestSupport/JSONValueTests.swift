import NNTestSupport
import Testing

@Suite("JSON manifests read as written")
struct JSONValueTests {
    let document: JSONValue

    init() throws {
        let text =
            #"{"yes": true, "one": 1, "big": {"float": "-inf"}, "none": null, "rows": [[1, 2, 3], [4, 5, {"float": "nan"}]]}"#
        let directory = try ScratchDirectory()
        document = try JSONValue(contentsOf: directory.write(text.utf8, to: "manifest.json"))
    }

    @Test("kinds are not converted into one another")
    func kinds() throws {
        #expect(try document["yes"].boolean)
        #expect(try document["one"].integer == 1)
        #expect(throws: JSONKindError.self) { try document["yes"].number }
        #expect(throws: JSONKindError.self) { try document["one"].boolean }
        #expect(document["none"].isNull && document["none"].exists)
        #expect(document["absent"]["deeper"].isNull && !document["absent"]["deeper"].exists)
    }

    @Test("non-finite numbers and nested arrays")
    func numbers() throws {
        #expect(try document["big"].number == -.infinity)
        #expect(try document["rows"].dimensions == [2, 3])
        #expect(try document["rows"].numbers.prefix(5) == [1, 2, 3, 4, 5])
        #expect(try document["rows"][1][2].number.isNaN)
    }

    @Test("an error says where it is")
    func path() throws {
        let error = #expect(throws: JSONKindError.self) { try document["rows"][0][7].number }
        #expect(error?.description.contains(".rows[0][7] is not a number") == true)
    }
}
