extension JSONValue {
    /// Whether the value is in the document; `null` is.
    public var exists: Bool {
        if case .missing = content { false } else { true }
    }

    /// Whether the value is `null` or not in the document.
    public var isNull: Bool {
        switch content {
        case .missing, .null: true
        default: false
        }
    }

    /// The text of a string.
    public var string: String {
        get throws {
            guard case .string(let text) = content else { throw JSONKindError(wanted: "a string", value: self) }
            return text
        }
    }

    /// The value of a number, which may be written `{"float": "inf"}` or, as what is not finite, `"nan"`.
    public var number: Double {
        get throws {
            if case .string(let text) = content, let number = Double(text), !number.isFinite { return number }
            guard case .number(let number) = content else { throw JSONKindError(wanted: "a number", value: self) }
            return number
        }
    }

    /// The value of a whole number.
    public var integer: Int {
        get throws {
            guard case .number(let number) = content, let integer = Int(exactly: number) else {
                throw JSONKindError(wanted: "an integer", value: self)
            }
            return integer
        }
    }

    /// The value of a boolean.
    public var boolean: Bool {
        get throws {
            guard case .boolean(let boolean) = content else { throw JSONKindError(wanted: "a boolean", value: self) }
            return boolean
        }
    }

    /// The elements of an array.
    public var array: [JSONValue] {
        get throws {
            guard case .array(let elements) = content else { throw JSONKindError(wanted: "an array", value: self) }
            return elements
        }
    }

    /// The members of an object.
    public var object: [String: JSONValue] {
        get throws {
            guard case .object(let members) = content else { throw JSONKindError(wanted: "an object", value: self) }
            return members
        }
    }

    /// All numbers of arrays nested in any depth, in order: a tensor's values, row-major.
    public var numbers: [Double] {
        get throws {
            if case .array(let elements) = content { return try elements.flatMap { try $0.numbers } }
            return [try number]
        }
    }

    /// The extents of arrays nested in arrays: `[]` for a number, `[2, 3]` for two rows of three.
    public var dimensions: [Int] {
        get throws {
            guard case .array(let elements) = content else { return [] }
            return [elements.count] + (try elements.first?.dimensions ?? [])
        }
    }
}
