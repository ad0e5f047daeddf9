import NNCore
import NNTestSupport
import Testing

@Suite("A small network loses under each optimizer what it loses under PyTorch's")
struct ExpectedOptimizerLossesTests {
    /// The losses of ten steps, before each update, in two batches that take turns.
    ///
    /// Computed with PyTorch 2.13 in float64, from the same formulas for first values and samples as below; Lion, which it
    /// does not have, by the authors' program, and Muon with its bfloat16 replaced by float64.
    private static let expected: [String: [Double]] = [
        "sgd": [
            1.0968102059508047, 1.0454257461976242, 1.0089871736865332, 0.963166365942319, 0.9461511656042658,
            0.9054645255852353, 0.8999946632787622, 0.8643800169773321, 0.8652471797951438, 0.8344646594599922,
        ],
        "momentum": [
            1.0968102059508047, 1.0455050376136807, 0.970701234238418, 0.8896799523827483, 0.8281402718014436,
            0.7789345547728107, 0.7536057460467563, 0.7518457797659309, 0.7286788880422409, 0.7513482759886635,
        ],
        "nesterov": [
            1.0968102059508047, 1.013550525721036, 0.9165238753157561, 0.8348784230350056, 0.7908806151980404,
            0.7570580747765027, 0.7360140405830459, 0.7376509099626555, 0.7116281729184176, 0.7227072044169377,
        ],
        "rmsprop": [
            1.0968102059508047, 1.1166244132276548, 0.8667810009470459, 0.8344670965746316, 0.7653010112214211,
            0.7699492012665705, 0.7183831001271522, 0.7336951075765104, 0.689272643641503, 0.7077747116475165,
        ],
        "centered rmsprop": [
            1.0968102059508047, 1.0573918130320115, 0.931718299088828, 0.8905275218239584, 0.8446372375921385,
            0.8071451791668552, 0.7709196273852651, 0.7599441958357457, 0.7194271466183627, 0.7235886819287521,
        ],
        "adagrad": [
            1.0968102059508047, 1.0037372944909893, 0.9367576732203616, 0.8876648138504453, 0.8751579133862655,
            0.8423972277449057, 0.8407253997919907, 0.8174924508614901, 0.8185245680166738, 0.8012583388682241,
        ],
        "adadelta": [
            1.0968102059508047, 1.0814101604860662, 1.0808997111713252, 1.062409163202209, 1.0658223433917486,
            1.0444806756498755, 1.0514333813233903, 1.0278114401215943, 1.0377325941290148, 1.012371287817326,
        ],
        "adam": [
            1.0968102059508047, 1.0736415018501357, 1.0412325616319729, 1.01971045972468, 0.9997635406227409,
            0.973072643934351, 0.966249222861292, 0.9354813990091158, 0.9382933286935335, 0.9058727020706886,
        ],
        "amsgrad": [
            1.0968102059508047, 1.0732167400464216, 1.0413127928482144, 1.0200244905864257, 0.9993446651451855,
            0.9734487058895797, 0.9651095599147744, 0.9352566793597927, 0.9363453194387837, 0.9046293606336048,
        ],
        "adamw": [
            1.0968102059508047, 1.0737145931882524, 1.0412324401745172, 1.0200060966469202, 0.999935896707007,
            0.9736665561504073, 0.9666870472082275, 0.9363674840026462, 0.939029915811992, 0.9069886813408307,
        ],
        "adamax": [
            1.0968102059508047, 1.0736415018501357, 1.042531079042927, 1.025396160464942, 1.0044020324213185,
            0.9836792425411677, 0.9732112393226885, 0.9489834402758351, 0.94685176758985, 0.92038926010502,
        ],
        "nadam": [
            1.0968102059508047, 1.073144477695967, 1.0500249501559449, 1.0297055817487608, 1.020912129886806,
            0.9954572758703071, 0.9942720238941608, 0.9653789594947256, 0.9689151269319293, 0.9387300287303381,
        ],
        "radam": [
            1.0968102059508047, 1.0815439831633735, 1.0861349545765793, 1.0715401286958997, 1.0762654153379934,
            1.0616945141517509, 1.0707716619826053, 1.060190176368218, 1.0689836311208023, 1.0579830790346614,
        ],
        "lion": [
            1.0968102059508047, 1.0737146012086305, 1.0532364533764411, 1.0235182094668849, 1.0139026575128511,
            0.9789261587891677, 0.9791168189483068, 0.9402414047505544, 0.9485940952923392, 0.9073486526169098,
        ],
        "muon": [
            1.0968102059508047, 1.0704361335506951, 1.0542791467737898, 1.0271092629230856, 1.0146620742199286,
            0.9863048602545735, 0.9782128590225011, 0.9491401247401602, 0.9457140778783635, 0.9162777659476032,
        ],
        "muon like adamw": [
            1.0968102059508047, 1.045226497936716, 1.0150526597561775, 0.9742145306221691, 0.9543759154962479,
            0.9207917957449645, 0.9091114293744983, 0.8803136208628418, 0.8743344652733583, 0.8489509252256157,
        ],
        "groups": [
            1.0968102059508047, 1.0693547549243754, 1.0168335085020006, 0.9645336355867759, 0.9119842843958424,
            0.8560616632424033, 0.8203827049021969, 0.7838693924822947, 0.7618468266320638, 0.7508938977810377,
        ],
        "maximizing": [
            1.0968102059508047, 1.1077877890071155, 1.150455002142305, 1.1687211403114859, 1.214155573179461,
            1.240818311826746, 1.290186705285744, 1.3260476842565745, 1.381382523111694, 1.4266555061057533,
        ],
    ]

    private static let sizes = [4, 7, 3]

    private func start<Element: Scalar>(_ network: Network, as type: Element.Type) throws -> [NamedTensor<Element>] {
        try network.parameters.enumerated().map { index, parameter in
            let layer = Double(index / 2)
            let values = (0..<parameter.shape.elementCount).map { position in
                let k = Double(position)
                return parameter.role == .weight ? 0.7 * Double.cos(3 * k + 1 + layer) : 0.1 * Double.sin(k + layer)
            }
            return NamedTensor(parameter.name, try Tensor(values.map { Element($0) }, shape: parameter.shape))
        }
    }

    private func losses<Element: Scalar>(
        _ optimizer: any Optimizer,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [Double] {
        let network = try Network(sizes: Self.sizes, activation: Activation.tanh)
        var features: [Element] = []
        for i in 0..<24 { for j in 0..<4 { features.append(Element(Double.sin(Double(7 * i + 3 * j + 1)))) } }
        let samples = try Dataset(
            features: Tensor(features, shape: [24, 4]),
            targets: .classes((0..<24).map { $0 * $0 % 3 }, classCount: 3)
        )
        let options = TrainingOptions(optimizer: optimizer, engine: engine)
        let trainer = try Trainer<Element>(network, options, states: start(network, as: Element.self))
        let rows = Array(0..<24)
        return try (0..<10).map { step in
            let start = step % 2 * 12
            return try trainer.step(samples, rows: rows[start..<start + 12]).loss
        }
    }

    @Test("in ten steps of either precision", arguments: OptimizerTableEntry.all, Engine.available)
    func tenSteps(entry: OptimizerTableEntry, engine: Engine) throws {
        // An average changes no step of what it is kept beside.
        let expected = try #require(Self.expected[entry.name == "averaging" ? "adam" : entry.name])
        let double = try losses(entry.optimizer, engine, as: Double.self)
        let single = try losses(entry.optimizer, engine, as: Float.self)
        for (step, wanted) in expected.enumerated() {
            // The tolerances of the reference collection's README for ten steps of an optimiser.
            #expect(abs(double[step] - wanted) <= 1e-10 * (1 + wanted), "step \(step): \(double[step])")
            #expect(abs(single[step] - wanted) <= 1e-5 * wanted, "step \(step): \(single[step])")
        }
    }
}
