import NNCore

extension LinearCase {
    /// Expressions of the collection's form, with axes and numbers that it does not have.
    static let foreign: [LinearCase] =
        movements + sums + [
            LinearCase(id: "clamp", expression: "clamp(in0,-0.25,1.5)", inputs: [[3, 4]], output: [3, 4]) {
                index,
                value in
                let x = value(0, index)
                return x < -0.25 ? [(nil, [], -0.25)] : x > 1.5 ? [(nil, [], 1.5)] : [(0, index, 1)]
            },
            LinearCase(id: "leaky", expression: "leaky_relu(in0,0.3)", inputs: [[3, 4]], output: [3, 4]) {
                index,
                value in
                [(0, index, value(0, index) > 0 ? 1 : 0.3)]
            },
            LinearCase(id: "mixed", expression: "(in0*3 - in1/4)*0.5", inputs: [[2, 3], [3]], output: [2, 3]) {
                index,
                _ in
                [(0, index, 1.5), (1, [index[1]], -0.125)]
            },
            LinearCase(id: "root", expression: "in0 / sqrt(9) + in0", inputs: [[4]], output: [4]) { index, _ in
                [(0, index, 4.0 / 3)]
            },
            LinearCase(id: "deep", expression: "7 times: y = y*0.5 + y*0.25", inputs: [[4]], output: [4]) { index, _ in
                [(0, index, (0..<7).reduce(1.0) { product, _ in product * 0.75 })]
            },
            LinearCase(id: "steps", expression: "a=in0*2; b=a+in1; b*3 - a", inputs: [[3], [3]], output: [3]) {
                index,
                _ in
                [(0, index, 4), (1, index, 3)]
            },
        ]

    private static let movements = [
        LinearCase(id: "transpose", expression: "transpose(in0,1,2)", inputs: [[2, 3, 4]], output: [2, 4, 3]) { i, _ in
            [(0, [i[0], i[2], i[1]], 1)]
        },
        LinearCase(id: "permute", expression: "permute(in0,(1,2,0))", inputs: [[2, 3, 4]], output: [3, 4, 2]) { i, _ in
            [(0, [i[2], i[0], i[1]], 1)]
        },
        LinearCase(id: "reshape", expression: "reshape(in0,(3,-1))", inputs: [[2, 3]], output: [3, 2]) { i, _ in
            let place = i[0] * 2 + i[1]
            return [(0, [place / 3, place % 3], 1)]
        },
        LinearCase(id: "slice", expression: "in0[:,0:2,:]", inputs: [[2, 3, 4]], output: [2, 2, 4]) { i, _ in
            [(0, i, 1)]
        },
        LinearCase(id: "step", expression: "in0[1:,::3]", inputs: [[3, 7]], output: [2, 3]) { i, _ in
            [(0, [i[0] + 1, 3 * i[1]], 1)]
        },
        LinearCase(id: "index", expression: "in0[0]", inputs: [[2, 3]], output: [3]) { i, _ in [(0, [0, i[0]], 1)] },
        LinearCase(id: "last", expression: "in0[:,-1]", inputs: [[2, 3]], output: [2]) { i, _ in [(0, [i[0], 2], 1)] },
        LinearCase(id: "expand", expression: "expand(in0,(2,3,4))", inputs: [[3, 1]], output: [2, 3, 4]) { i, _ in
            [(0, [i[1], 0], 1)]
        },
        LinearCase(id: "concat", expression: "concat([in1,in0],0)", inputs: [[2, 3], [1, 3]], output: [3, 3]) { i, _ in
            i[0] < 1 ? [(1, i, 1)] : [(0, [i[0] - 1, i[1]], 1)]
        },
        LinearCase(id: "stack", expression: "stack([in0,in1],0)", inputs: [[2], [2]], output: [2, 2]) { i, _ in
            [(i[0], [i[1]], 1)]
        },
        LinearCase(id: "pad", expression: "zero-pad last axis by (2,1)", inputs: [[2, 3]], output: [2, 6]) { i, _ in
            (2..<5).contains(i[1]) ? [(0, [i[0], i[1] - 2], 1)] : []
        },
        LinearCase(id: "roll", expression: "roll(in0,2,axis=0)", inputs: [[5, 2]], output: [5, 2]) { i, _ in
            [(0, [(i[0] + 3) % 5, i[1]], 1)]
        },
        LinearCase(id: "flip", expression: "flip(in0, axes=[0, 1])", inputs: [[2, 3]], output: [2, 3]) { i, _ in
            [(0, [1 - i[0], 2 - i[1]], 1)]
        },
        LinearCase(id: "repeat", expression: "in0.repeat(3,1)", inputs: [[2, 3]], output: [6, 3]) { i, _ in
            [(0, [i[0] % 2, i[1]], 1)]
        },
        LinearCase(id: "unsqueeze", expression: "unsqueeze(in0,0)", inputs: [[2]], output: [1, 2]) { i, _ in
            [(0, [i[1]], 1)]
        },
    ]

    private static let sums = [
        LinearCase(id: "sum", expression: "sum(in0, axes=[1], keepdim=True)", inputs: [[2, 3, 2]], output: [2, 1, 2]) {
            i,
            _ in
            (0..<3).map { (0, [i[0], $0, i[2]], 1) }
        },
        LinearCase(id: "mean", expression: "mean(in0, axes=[0, 2])", inputs: [[2, 3, 2]], output: [3]) { i, _ in
            (0..<4).map { (0, [$0 / 2, i[0], $0 % 2], 0.25) }
        },
        LinearCase(
            id: "index_add",
            expression: "zeros(5,2).index_add(0, indices, in0)",
            inputs: [[3, 2]],
            output: [5, 2],
            settings: "\"indices\":[4,0,4]"
        ) { i, _ in
            (0..<3).filter { [4, 0, 4][$0] == i[0] }.map { (0, [$0, i[1]], 1) }
        },
        LinearCase(
            id: "gather",
            expression: "in0[indices] (repeats allowed)",
            inputs: [[3, 2]],
            output: [4, 2],
            settings: "\"indices\":[2,2,0,1]"
        ) { i, _ in
            [(0, [[2, 2, 0, 1][i[0]], i[1]], 1)]
        },
        LinearCase(
            id: "take",
            expression: "take_along_axis(in0, indices, 0)",
            inputs: [[3, 2]],
            output: [1, 2],
            settings: "\"indices\":[[2,0]]"
        ) { i, _ in
            [(0, [[2, 0][i[1]], i[1]], 1)]
        },
    ]
}
