/// Up a line from the lowest factor to 1 and down again: `lowest + (1 − lowest)·height·scale`.
///
/// The height goes from 0 to 1 in `rising` steps and back in `falling`; the scale is the shape's.
/// Source: Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017; PyTorch's `CyclicLR`.
public struct CyclicSchedule: Schedule {
    /// How cycles differ in height.
    public enum Shape: Sendable, Hashable {
        /// They do not: PyTorch's `triangular`.
        case even
        /// Each is half as high as the one before: PyTorch's `triangular2`.
        case halving
        /// By γᵗ of the step t: PyTorch's `exp_range`.
        case exponential(gamma: Double)
    }

    /// The lowest factor, in [0, 1].
    public var lowest: Double
    /// The steps up, 1 or more.
    public var rising: Int
    /// The steps down, 1 or more.
    public var falling: Int
    /// How cycles differ in height.
    public var shape: Shape

    /// Makes the schedule; as many steps go down as up if `falling` is nil.
    public init(lowest: Double = 0.1, rising: Int, falling: Int? = nil, shape: Shape = .even) {
        (self.lowest, self.rising, self.falling, self.shape) = (lowest, rising, falling ?? rising, shape)
    }

    /// `cyclic`.
    public var name: String { "cyclic" }

    /// The lowest factor, the steps up and down, and γ.
    public var settings: [Hyperparameter] {
        var settings: [Hyperparameter] = [
            .part("lowest", lowest), .count("rising", rising), .count("falling", falling),
        ]
        switch shape {
        case .even: break
        case .halving: settings.append(.positive("halving", 0.5))
        case .exponential(let gamma): settings.append(.part("gamma", gamma))
        }
        return settings
    }

    /// `lowest + (1 − lowest)·height·scale`.
    public func factor(at moment: ScheduleMoment) -> Double {
        // In Double, so that no sum of counts overflows.
        let length = Double(rising) + Double(falling)
        let cycle = (Double(moment.step) / length).rounded(.down)
        let step = Double(moment.step) - cycle * length
        let height = step <= Double(rising) ? step / Double(rising) : (length - step) / Double(falling)
        let scale: Double =
            switch shape {
            case .even: 1
            case .halving: .pow(0.5, cycle)
            case .exponential(let gamma): .pow(gamma, Double(moment.step))
            }
        return lowest + (1 - lowest) * height * scale
    }
}

extension Hyperparameter {
    /// A part of a whole.
    public static func part(_ name: String, _ value: Double) -> Hyperparameter {
        Hyperparameter(name, value, "from 0 to 1", isInRange: value >= 0 && value <= 1)
    }
}

extension Schedule where Self == CyclicSchedule {
    /// Up and down along lines: see ``CyclicSchedule``.
    public static func cyclic(
        lowest: Double = 0.1,
        rising: Int,
        falling: Int? = nil,
        shape: CyclicSchedule.Shape = .even
    ) -> CyclicSchedule {
        CyclicSchedule(lowest: lowest, rising: rising, falling: falling, shape: shape)
    }
}
