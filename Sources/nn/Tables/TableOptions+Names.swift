// Public, because public types of the library conform to its protocol.
public import ArgumentParser
public import NNCore

extension TableTask: ExpressibleByArgument {}
extension TableEncodingOptions.Scaling: ExpressibleByArgument {}
extension TableEncodingOptions.MissingNumbers: ExpressibleByArgument {}
extension TableEncodingOptions.UnknownCategories: ExpressibleByArgument {}
