/// Why a cost or a loss is not finite, as far as can be seen: where numbers are first not finite, and what led there.
public struct NonFiniteCause: Sendable, Equatable {
    /// Where numbers are first not finite, in the order in which a step computes them.
    public enum Place: Sendable, Equatable {
        /// In a parameter, before the step.
        case parameter(String)
        /// In what a layer gives for a sample of the data, of parameters and inputs that are finite.
        case layer(String, sample: Int)
        /// In the loss, of outputs that are finite.
        case loss(String)
        /// In the penalty, while the loss is finite.
        case penalty
        /// Not in what can be looked at.
        case unknown
    }

    /// What led there.
    public enum Reason: Sendable, Equatable {
        /// The values that training began with.
        case firstValues
        /// A penalty that outweighs the loss, or overflows: its own and the loss's last finite values, if there are any.
        case penalty(last: Double?, loss: Double)
        /// A setting of the optimiser that makes steps or parameters larger with every step.
        case setting(name: String, value: Double)
        /// A cost that has grown, from the first to the last that was finite, over so many steps.
        case costGrowth(from: Double, to: Double, stepCount: Int, learningRate: Double)
        /// Parameters that have grown, from the largest that training began with.
        case parameterGrowth(from: Double, to: Double, stepCount: Int, learningRate: Double)
        /// An update, while nothing had grown before it.
        case update(learningRate: Double)
        /// The finite numbers that it was computed from.
        case operands(Operands)
    }

    /// The largest magnitudes of what something was computed from.
    public struct Operands: Sendable, Equatable {
        /// Of the samples.
        public let sample: Double
        /// Of a layer's inputs, or of a loss's outputs.
        public let input: Double
        /// Of all parameters.
        public let parameter: Double
        /// Of a loss's targets.
        public let target: Double
    }

    /// Where it was seen first.
    public let place: Place
    /// What led there.
    public let reason: Reason

    init(_ place: Place, _ reason: Reason) {
        self.place = place
        self.reason = reason
    }
}

extension NonFiniteCause: CustomStringConvertible {
    /// Where, why, and what to do.
    public var description: String { "\(placeText)\(reasonText)" }

    private var placeText: String {
        switch place {
        case .parameter(let name): "parameter \(name) is not finite"
        case .layer(let layer, let sample): "what \(layer) gives for sample \(sample) is the first that is not finite"
        case .loss(let name): "the loss \(name) is not finite, though all outputs are"
        case .penalty: "the penalty is not finite, though the loss is"
        case .unknown: "the sum of finite parts is not finite"
        }
    }

    private var reasonText: String {
        switch reason {
        case .firstValues:
            " before the first step; start from values that are finite"
        case .penalty(let last?, let loss):
            ", after a penalty of \(last.brief) beside a loss of \(loss.brief); give the penalty a smaller factor"
        case .penalty(nil, let loss):
            " (\(loss.brief)); give the penalty a smaller factor"
        case .setting(let name, let value):
            ", with a \(name) of \(value.brief), by which parameters grow with every step; give a smaller one"
        case .costGrowth(let first, let last, let stepCount, let rate):
            ", after the cost grew from \(first.brief) to \(last.brief) in \(stepCount) steps; start again with a smaller "
                + "learning rate than \(rate.brief)"
        case .parameterGrowth(let first, let last, let stepCount, let rate):
            ", after the largest parameter grew from \(first.brief) to \(last.brief) in "
                + "\(stepCount == 1 ? "one step" : "\(stepCount) steps"); start again with a smaller learning rate than "
                + rate.brief
        case .update(let rate):
            " after an update, while the costs before were not large: a derivative is infinite or not a number at some "
                + "sample, or the learning rate \(rate.brief) is too large; clip the gradients, or start again with a "
                + "smaller one"
        case .operands(let operands):
            operandText(operands)
        }
    }

    private func operandText(_ operands: Operands) -> String {
        let (input, parameter, target) = (operands.input, operands.parameter, operands.target)
        let advice = operands.sample < Self.large ? "start from smaller parameters" : "scale the samples to about 1"
        guard case .loss = place else {
            let numbers = ", of inputs up to \(input.brief) and parameters up to \(parameter.brief); "
            if input < Self.large, parameter < Self.large {
                return numbers + "see for which numbers the layer has a value, and what comes before it"
            }
            return numbers + advice
        }
        let numbers = ", with outputs up to \(input.brief) and targets up to \(target.brief); "
        if input < Self.large, target < Self.large { return numbers + "see which outputs and targets the loss takes" }
        return numbers + (target > input ? "scale the targets to about 1" : advice)
    }

    /// From here on products of a few numbers overflow in single precision.
    private static var large: Double { 1e9 }
}

extension Double {
    /// The number in four digits or fewer: `0.1`, `2.303`, `1.5e+30`; `NaN` without a sign.
    var brief: String {
        guard isFinite else { return isNaN ? "NaN" : self < 0 ? "-infinity" : "infinity" }
        guard self != 0, magnitude < 0.001 || magnitude >= 1e6 else {
            let text = text(decimals: magnitude < 1 ? 4 : magnitude < 1000 ? 3 : 0)
            guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
            var digits = Substring(text)
            while digits.last == "0" { digits.removeLast() }
            return String(digits.last == "." ? digits.dropLast() : digits)
        }
        var (mantissa, power) = (self, 0)
        while mantissa.magnitude >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
        while mantissa.magnitude < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
        return "\(mantissa.text(decimals: 1))e\(power)"
    }
}
